using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Hashes passwords and checks them: Argon2id (RFC 9106), salted, by libsodium.</summary>
internal sealed class PasswordKeeper : IDisposable
{
    private const int SaltLength = 16, HashLength = 32;
    private const string Start = "$argon2id$v=19$m=";

    private readonly int memory, passes;

    // A hash takes 19 MiB and some hundredths of a second of a core: a flood of tries must leave the others to the pages.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly string nobodys;

    /// <summary>With the 19 MiB and two passes that OWASP's password storage sheet (2023) names.</summary>
    public PasswordKeeper() : this(19 * 1024, 2)
    {
    }

    /// <summary>With other costs: tests have hundreds of accounts.</summary>
    /// <param name="memory">In KiB, 8 at least.</param>
    internal PasswordKeeper(int memory, int passes)
    {
        (this.memory, this.passes) = (memory, passes);
        nobodys = Written(memory, passes, new byte[SaltLength], new byte[HashLength]);
    }

    /// <summary>The hash with its costs and salt, in the form that PHC strings have.</summary>
    public async Task<string> Hash(string password, CancellationToken stop)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return Written(memory, passes, salt, await InTurn(() => Derive(password, salt, memory, passes), stop));
    }

    /// <summary>Whether the password is the account's. Takes as long when there is no account, or one without a password.</summary>
    public async Task<bool> Check(Account? account, string? password, CancellationToken stop)
    {
        var (hashed, salt, hash) = Read(account?.PasswordHash) ?? Read(nobodys)!.Value;
        var derived = await InTurn(() => Derive(password ?? "", salt, hashed.Memory, hashed.Passes), stop);
        return CryptographicOperations.FixedTimeEquals(derived, hash);
    }

    private static byte[] Derive(string password, byte[] salt, int memory, int passes) =>
        new Argon2id(new Argon2Parameters { MemorySize = memory, NumberOfPasses = passes, DegreeOfParallelism = 1 }).DeriveBytes(Encoding.UTF8.GetBytes(password), salt, HashLength);

    private static string Written(int memory, int passes, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{memory},t={passes},p=1${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static ((int Memory, int Passes) Costs, byte[] Salt, byte[] Hash)? Read(string? stored)
    {
        if (stored is null || !stored.StartsWith(Start, StringComparison.Ordinal) || stored[Start.Length..].Split('$') is not [var costs, var salt, var hash]) return null;
        return costs.Split(',') is [var memory, ['t', '=', .. var passes], "p=1"]
            ? ((int.Parse(memory, CultureInfo.InvariantCulture), int.Parse(passes, CultureInfo.InvariantCulture)), Convert.FromBase64String(salt), Convert.FromBase64String(hash))
            : null;
    }

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
