namespace Yizhan.Web.Operations;

/// <summary>The folder of this node's data.</summary>
internal sealed record DataFolder(string Path);
