using Yizhan.Kernel;

namespace Yizhan.People.Accounts;

/// <summary>A try to prove who one is, by password or code, in its turn: no other with the same name from the same place is looked at until it is disposed of.</summary>
/// <param name="refused">Why it is not looked at.</param>
internal sealed class SignInTry(SignInTries tries, IDisposable? turn, SignInKeys keys, Sentence? refused) : IDisposable
{
    /// <summary>Why it is not looked at; null: it is.</summary>
    public Sentence? Refused => refused;

    /// <summary>It was wrong, and counts.</summary>
    public Task Failed(CancellationToken stop) => tries.Failed(keys, stop);

    /// <summary>It was right: wrong ones from here are forgotten; those of strangers elsewhere go on counting.</summary>
    public Task Succeeded(CancellationToken stop) => tries.Succeeded(keys, stop);

    public void Dispose() => turn?.Dispose();
}

/// <summary>Under which keys tries are counted.</summary>
/// <param name="Here">With a name from a place.</param>
/// <param name="Strangers">With a name from everywhere; null for a browser that is known.</param>
internal sealed record SignInKeys(string Here, string? Strangers);
