using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>How the connection to a mail server is encrypted.</summary>
internal enum MailSecurity
{
    /// <summary>From the first byte; usually port 465.</summary>
    Tls,

    /// <summary>Must be switched on after the greeting; usually port 587. A server that cannot is not used.</summary>
    StartTls,

    /// <summary>Not at all: a server on this machine.</summary>
    None,
}

/// <summary>A provider of <c>Type: smtp</c>.</summary>
internal sealed record SmtpOptions : ProviderOptions, IValidatableObject
{
    [Required] public string Host { get; init; } = "";

    [Range(1, 65535)] public int Port { get; init; } = 465;

    public MailSecurity Security { get; init; }

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The address that mails come from.</summary>
    [Required] public string From { get; init; } = "";

    /// <summary>The name beside it.</summary>
    public string FromName { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MessageAddress.Mail(From).Check() is not null) yield return new("From must be a mail address.");
        if (Security == MailSecurity.None && User is not "") yield return new("A password is not sent without encryption: set Security.");
    }
}

/// <summary>Sends mails by SMTP (RFC 5321).</summary>
internal sealed class SmtpProvider(SmtpOptions options, TimeProvider time) : IMessageProvider
{
    public string Name => options.Name;

    public MessageKind Kind => MessageKind.Mail;

    // A bounce comes back as a mail to the sender's box, if at all.
    public TimeSpan? ConfirmWithin(Importance importance) => null;

    public async Task<SendOutcome> Send(OutgoingMessage message, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var smtp = new SmtpClient { Timeout = options.TimeoutSeconds * 1000 };
        try
        {
            await smtp.ConnectAsync(options.Host, options.Port, options.Security switch
            {
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, limit.Token);
            if (options.User is not "") await smtp.AuthenticateAsync(options.User, options.Password, limit.Token);
            using var mail = Write(message);
            await smtp.SendAsync(mail, limit.Token);
            // The server has it; whether the good-bye is answered makes no difference any more.
            await smtp.DisconnectAsync(quit: false, CancellationToken.None);
            return SendOutcome.Accepted(mail.MessageId);
        }
        catch (SmtpCommandException refusal)
        {
            var code = (int)refusal.StatusCode;
            var error = string.Create(CultureInfo.InvariantCulture, $"smtp-{code}");
            return code is >= 500 and < 600 ? SendOutcome.Refused(error) : SendOutcome.Later(error);
        }
        catch (Exception failure) when (failure is AuthenticationException or ServiceNotAuthenticatedException)
        {
            return SendOutcome.Later("smtp-sign-in");
        }
        catch (SslHandshakeException)
        {
            return SendOutcome.Later("tls");
        }
        catch (NotSupportedException)
        {
            return SendOutcome.Later("no-starttls");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendOutcome.Later("timeout");
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or TimeoutException)
        {
            return SendOutcome.Later("connection");
        }
    }

    /// <summary>The mail as it goes out. Its number is made from the message's key, so that a second try can be told from a second mail.</summary>
    private MimeMessage Write(OutgoingMessage message)
    {
        var mail = new MimeMessage { Subject = message.Subject, Date = time.GetUtcNow(), MessageId = $"{message.Id:N}@{options.From.Split('@')[1]}" };
        mail.From.Add(new MailboxAddress(options.FromName, options.From));
        mail.To.Add(new MailboxAddress("", message.To.Value));
        // Answers on holiday and the like need not come back (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (message.Unsubscribe is { } oneClick)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{oneClick}>");
            mail.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        mail.Body = new TextPart("plain") { Text = message.Text, Headers = { { HeaderId.ContentLanguage, message.Language.Tag() } } };
        return mail;
    }
}
