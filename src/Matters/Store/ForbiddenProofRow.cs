using Yizhan.Kernel.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Store;

/// <summary>A proof that committees may not issue, as this city has brought it.</summary>
internal sealed class ForbiddenProofRow : ICounted
{
    public required string Code { get; init; }

    /// <summary>The item as JSON.</summary>
    public required string Document { get; set; }

    public long Change { get; private set; }

    string ICounted.Counter => CatalogueVersion.CounterName;
}
