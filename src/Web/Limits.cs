namespace Yizhan.Web;

/// <summary>How much one request may bring.</summary>
internal static class Limits
{
    /// <summary>The largest body, in bytes: a spreadsheet of a hundred thousand rows with room to spare.</summary>
    public const long LargestUpload = 100L << 20;
}
