using Microsoft.EntityFrameworkCore.Storage;

namespace Yizhan.Kernel.Store;

/// <summary>A transaction and the turn to write. Disposing without <see cref="Commit"/> undoes everything.</summary>
public sealed class WriteTransaction(IDisposable? turn, IDbContextTransaction transaction) : IAsyncDisposable
{
    public Task Commit(CancellationToken stop) => transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            turn?.Dispose();
        }
    }
}
