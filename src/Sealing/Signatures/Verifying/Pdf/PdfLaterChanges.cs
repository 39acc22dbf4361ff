namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>
/// What was put into a file after it was signed. Allowed is what PAdES adds to keep a signature verifiable (the store of certificates and lists, document time
/// stamps), and further signatures where the signer did not forbid them; anything else is a change of what was signed.
/// </summary>
internal static class PdfLaterChanges
{
    private static readonly HashSet<string> CatalogMayChange = ["DSS", "AcroForm", "Extensions"];
    private static readonly HashSet<string> FormMayChange = ["Fields", "SigFlags"];

    public static Step Check(PdfFile file, int end, PdfSignatureField field, IReadOnlyList<PdfSignatureField> all, string part)
    {
        if (end == file.Bytes.Length) return Step.Passed("pdf-later", part, ("reason", "none"));
        PdfFile earlier;
        try
        {
            earlier = new(file.Bytes[..end]);
        }
        catch (MalformedPdfException)
        {
            return Step.Failed("pdf-later", part, ("reason", "no-revision"));
        }
        // Behind the last revision, or without any: bytes that mean nothing to this program, and perhaps something to another.
        if (file.Start == earlier.Start || !file.EndsWithItsRevision) return Step.Failed("pdf-later", part, ("reason", "behind"));
        if (!earlier.Entries.TryGetValue(field.Number, out _) && field.Number != 0) return Step.Failed("pdf-later", part, ("reason", "no-revision"));
        var added = all.Where(other => other.Number > 0 && !earlier.Entries.ContainsKey(other.Number)).ToList();
        if (added.Any(other => other.SubFilter is not "ETSI.RFC3161" || other.IsVisible) && ForbidsMore(earlier)) return Step.Failed("pdf-later", part, ("reason", "forbidden"));
        var change = new Comparison(earlier, file, added).Find();
        return change is null ? Step.Passed("pdf-later", part, ("reason", "allowed"), ("count", $"{added.Count}")) : Step.Failed("pdf-later", part, ("reason", "changed"), ("object", change));
    }

    /// <summary>DocMDP 1: nothing may change. ISO 32000-2, 12.8.2.2.2 does not count the store and time stamps.</summary>
    private static bool ForbidsMore(PdfFile earlier)
    {
        var certified = earlier.Dict(earlier.Dict(earlier.Catalog.GetValueOrDefault("Perms"))?.GetValueOrDefault("DocMDP"));
        var reference = earlier.Array(certified?.GetValueOrDefault("Reference")) is [var first, ..] ? earlier.Dict(first) : null;
        return certified is not null && earlier.Resolve(earlier.Dict(reference?.GetValueOrDefault("TransformParams"))?.GetValueOrDefault("P")) is 1d;
    }

    private sealed class Comparison(PdfFile earlier, PdfFile later, IReadOnlyList<PdfSignatureField> added)
    {
        private readonly HashSet<int> allowed = [];

        /// <summary>The first object that changed and may not, or null.</summary>
        public string? Find()
        {
            if (Reference(earlier, "Root") != Reference(later, "Root")) return "Root";
            if (Reference(earlier, "Info") != Reference(later, "Info")) return "Info";
            if (!SameBut(earlier.Catalog, later.Catalog, CatalogMayChange)) return "catalog";
            var (form, newForm) = (earlier.Dict(earlier.Catalog.GetValueOrDefault("AcroForm")), later.Dict(later.Catalog.GetValueOrDefault("AcroForm")));
            if (form is not null && (newForm is null || !SameBut(form, newForm, FormMayChange))) return "AcroForm";
            if (!Grows(form?.GetValueOrDefault("Fields"), newForm?.GetValueOrDefault("Fields"))) return "Fields";

            AllowNew(later.Catalog.GetValueOrDefault("DSS"));
            AllowNew(later.Catalog.GetValueOrDefault("Extensions"));
            AllowRefOnly(later.Catalog.GetValueOrDefault("AcroForm"));
            AllowRefOnly(newForm?.GetValueOrDefault("Fields"));
            foreach (var field in added) AllowNew(new PdfRef(field.Number, 0));
            foreach (var number in later.Entries.Keys.Order())
            {
                if (IsSame(number) || allowed.Contains(number) || IsStructure(number)) continue;
                if (later.Trailer.GetValueOrDefault("Root") is PdfRef root && root.Number == number) continue;
                if (!earlier.Entries.ContainsKey(number) || earlier.Entries[number].Kind == 0)
                {
                    // New, and reached from nothing that may be new: only what nobody refers to is harmless, and who refers to it changed.
                    if (later.Entries[number].Kind != 0) return $"{number}";
                }
                else if (!IsPageWithMoreWidgets(number)) return $"{number}";
            }
            return null;
        }

        private static PdfRef? Reference(PdfFile file, string key) => file.Trailer.GetValueOrDefault(key) as PdfRef?;

        private bool IsSame(int number)
        {
            if (!earlier.Entries.TryGetValue(number, out var before) || before != later.Entries[number]) return false;
            return before.Kind != 2 || IsSame((int)before.Where);
        }

        /// <summary>Cross-reference and object streams carry others, which are looked at one by one.</summary>
        private bool IsStructure(int number) => later.Load(number) is PdfStream { Dict: var dict } && later.Name(dict.GetValueOrDefault("Type")) is "XRef" or "ObjStm" && !earlier.Entries.ContainsKey(number);

        private bool IsPageWithMoreWidgets(int number)
        {
            var (before, after) = (earlier.Load(number), later.Load(number));
            if (before is PdfArray && after is PdfArray) return IsAnnotations(number) && Grows(before, after);
            return before is PdfDict page && after is PdfDict newPage && earlier.Name(page.GetValueOrDefault("Type")) is "Page"
                && SameBut(page, newPage, ["Annots"]) && Grows(page.GetValueOrDefault("Annots"), newPage.GetValueOrDefault("Annots"));
        }

        private bool IsAnnotations(int number) => earlier.Entries.Keys.Any(one => earlier.Load(one) is PdfDict page && page.GetValueOrDefault("Annots") is PdfRef annotations && annotations.Number == number);

        /// <summary>Whether the list has only grown, and by new signature fields alone.</summary>
        private bool Grows(object? before, object? after)
        {
            var (old, now) = (earlier.Array(before) ?? [], later.Array(after) ?? []);
            return now.Count >= old.Count && now.Take(old.Count).SequenceEqual(old, Same.Instance)
                && now.Skip(old.Count).All(one => one is PdfRef reference && added.Any(field => field.Number == reference.Number));
        }

        private static bool SameBut(PdfDict before, PdfDict after, HashSet<string> mayChange) =>
            before.Keys.Union(after.Keys).All(key => mayChange.Contains(key) || Same.Instance.Equals(before.GetValueOrDefault(key), after.GetValueOrDefault(key)));

        private void AllowRefOnly(object? one)
        {
            if (one is PdfRef reference) allowed.Add(reference.Number);
        }

        /// <summary>Everything that is new behind this; what was there before stays as it was, and a page is not reached from its widget.</summary>
        private void AllowNew(object? start)
        {
            var open = new Stack<object?>([start]);
            while (open.TryPop(out var one))
            {
                if (one is PdfRef reference)
                {
                    if (earlier.Entries.TryGetValue(reference.Number, out var before) && before.Kind != 0 && !IsStore(reference)) continue;
                    if (!allowed.Add(reference.Number)) continue;
                    one = later.Load(reference.Number);
                }
                var dict = one as PdfDict ?? (one as PdfStream)?.Dict;
                foreach (var inner in dict?.Where(entry => entry.Key is not ("P" or "Parent")).Select(entry => entry.Value) ?? one as PdfArray ?? Enumerable.Empty<object?>()) open.Push(inner);
            }
        }

        /// <summary>The store itself, and its lists, may be written anew.</summary>
        private bool IsStore(PdfRef reference) => later.Catalog.GetValueOrDefault("DSS") is PdfRef store && (store == reference
            || (later.Dict(store)?.Values.Any(value => value is PdfRef list && list == reference) ?? false));
    }

    /// <summary>Whether two objects are written alike; references are the same when they are to the same.</summary>
    private sealed class Same : IEqualityComparer<object?>
    {
        public static readonly Same Instance = new();

        public new bool Equals(object? a, object? b) => (a, b) switch
        {
            (PdfDict x, PdfDict y) => x.Count == y.Count && x.All(entry => y.TryGetValue(entry.Key, out var other) && Equals(entry.Value, other)),
            (PdfArray x, PdfArray y) => x.SequenceEqual(y, this),
            (PdfString x, PdfString y) => x.Value.AsSpan().SequenceEqual(y.Value),
            (PdfStream x, PdfStream y) => x.Raw.Span.SequenceEqual(y.Raw.Span) && Equals(x.Dict, y.Dict),
            _ => object.Equals(a, b),
        };

        public int GetHashCode(object? one) => 0;
    }
}
