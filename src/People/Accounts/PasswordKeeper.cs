using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Hashes passwords and checks them: PBKDF2 with HMAC-SHA-512, salted, by ASP.NET Core Identity.</summary>
internal sealed class PasswordKeeper : IDisposable
{
    /// <summary>Rounds of PBKDF2; OWASP's password storage sheet (2023) names 210,000 for SHA-512.</summary>
    private const int Rounds = 210_000;

    private readonly PasswordHasher<Account> hasher;

    // One hash takes a core for a tenth of a second: a flood of tries must leave the others to the pages.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly Lazy<string> nobodys;

    public PasswordKeeper() : this(Rounds)
    {
    }

    /// <summary>With another number of rounds: tests have hundreds of accounts.</summary>
    internal PasswordKeeper(int rounds)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        nobodys = new(() => hasher.HashPassword(null!, "nobody's password"));
    }

    public async Task<string> Hash(Account account, string password, CancellationToken stop) =>
        await InTurn(() => hasher.HashPassword(account, password), stop);

    /// <summary>Whether the password is the account's. Takes as long when there is no account, or one without a password.</summary>
    public async Task<bool> Check(Account? account, string? password, CancellationToken stop) =>
        await InTurn(() => hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? nobodys.Value, password ?? ""), stop) is not PasswordVerificationResult.Failed
            && account?.PasswordHash is not null;

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken stop)
    {
        await turns.WaitAsync(stop);
        try
        {
            return await Task.Run(work, stop);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
