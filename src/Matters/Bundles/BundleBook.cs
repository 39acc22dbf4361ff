using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles;

/// <summary>Writes bundles. Each act is one transaction; whoever works from what is no longer so is refused.</summary>
internal sealed class BundleBook(CityDb db, CatalogueBook book, CityClock clock)
{
    public static readonly Refusal ChangedMeanwhile = new("bundle-changed-meanwhile", "这件事刚被别人修改；请看最新内容再改");

    private static readonly Refusal NoDraft = new("bundle-without-draft", "这件事现在没有草稿");

    /// <summary>Writes a draft: anew where one stands, else as the next version.</summary>
    /// <param name="readAt">The change number of the version it was written from; null: the bundle is new.</param>
    public Task<Refusal?> Draft(MatterBundle bundle, long? readAt, Guid? by, CancellationToken stop) => book.Write(async () =>
    {
        var last = await book.LastBundle(bundle.Code, stop);
        return last?.Change != readAt ? ChangedMeanwhile : book.Put(bundle, last, by, out _);
    }, stop);

    /// <summary>Gives a draft up; what was published stays.</summary>
    public Task<Refusal?> Discard(string code, long readAt, CancellationToken stop) => book.Write(async () =>
    {
        if (await book.LastBundle(code, stop) is not { } last || last.Change != readAt) return ChangedMeanwhile;
        if (!last.IsDraft) return NoDraft;
        db.BundleVersions.Remove(last);
        return null;
    }, stop);

    /// <summary>Publishes a draft from a day on, if it fits with the matters of that day.</summary>
    /// <param name="errors">What is wrong with it; then nothing is done.</param>
    public Task<Refusal?> Publish(string code, DateOnly from, long readAt, Guid? by, Errors errors, CancellationToken stop) => book.Write(async () =>
    {
        if (await book.LastBundle(code, stop) is not { } last || last.Change != readAt) return ChangedMeanwhile;
        if (!last.IsDraft) return NoDraft;
        var bundle = MatterJson.Read<MatterBundle>(last.Document);
        var matters = await book.MattersOn(from, bundle.Matters, stop);
        errors.Add(BundleCheck.Publish(bundle, matters.GetValueOrDefault));
        return errors.None ? last.Publish(from, by, clock.Today, clock.Now) : null;
    }, stop, errors);

    /// <summary>Takes a published version back from a day on.</summary>
    public Task<Refusal?> Withdraw(Guid version, DateOnly from, string because, long readAt, CancellationToken stop) => book.Write(async () =>
        await db.BundleVersions.FindAsync([version], stop) is { } row && row.Change == readAt ? row.Withdraw(from, because, clock.Today) : ChangedMeanwhile, stop);
}
