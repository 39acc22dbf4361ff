using Yizhan.People.Messages.Rules;

namespace Yizhan.Web.Operations;

/// <summary>Where those who run the machine are told what cannot wait until somebody looks at the page.</summary>
internal sealed record OperatorAddresses(IReadOnlyList<MessageAddress> All)
{
    /// <summary>The setting: mail addresses and phones, parted by commas.</summary>
    public const string Setting = "Operators";

    /// <exception cref="InvalidOperationException">One of them is neither.</exception>
    public static OperatorAddresses Of(IConfiguration settings) => new(
    [
        .. (settings[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((text, index) =>
            (text.Contains('@', StringComparison.Ordinal) ? MessageAddress.Mail(text) : MessageAddress.Sms(text)) is var address && address.Check() is null
                ? address
                // Not the address itself: it is somebody's.
                : throw new InvalidOperationException($"The setting {Setting} takes mail addresses and phone numbers parted by commas; number {index + 1} is neither.")),
    ]);
}
