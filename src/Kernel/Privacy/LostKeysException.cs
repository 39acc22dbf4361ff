namespace Yizhan.Kernel.Privacy;

/// <summary>The key folder does not fit the database. The message is for the operator: what is lost, what is not, and how to go on.</summary>
public sealed class LostKeysException(string message) : Exception(message);
