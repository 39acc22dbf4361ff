using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Yizhan.People.Messages;

/// <summary>Seals what is personal or secret in the tables of messages, and opens it again.</summary>
internal sealed class MessageSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector content = protection.CreateProtector("messages");
    private readonly IDataProtector unsubscribing = protection.CreateProtector("messages", "unsubscribe");

    public string Seal(MessageContent message) => content.Protect(JsonSerializer.Serialize(message));

    /// <summary>What was sealed, or null when its key is lost.</summary>
    public MessageContent? Open(string? stored) => Unprotect(content, stored) is { } json ? JsonSerializer.Deserialize<MessageContent>(json) : null;

    public string SealText(string text) => content.Protect(text);

    /// <inheritdoc cref="Open"/>
    public string? OpenText(string? stored) => Unprotect(content, stored);

    /// <summary>Lets its holder unsubscribe one person, and do nothing else.</summary>
    public string UnsubscribeToken(Guid person) => unsubscribing.Protect(person.ToString("N"));

    /// <summary>The person of a token, or null when nobody here made it.</summary>
    public Guid? PersonOf(string? token) => Unprotect(unsubscribing, token) is { } text && Guid.TryParseExact(text, "N", out var person) ? person : null;

    private static string? Unprotect(IDataProtector protector, string? stored)
    {
        if (string.IsNullOrEmpty(stored)) return null;
        try
        {
            return protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Where a message goes and what goes into its words.</summary>
internal sealed record MessageContent(string Address, Dictionary<string, string> Parameters);
