using Microsoft.AspNetCore.Http;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>What those have at hand who send pages of papers.</summary>
internal sealed record PaperTable(CaseFileBook Book, PaperIntake Intake)
{
    /// <summary>The slot of a case, or null.</summary>
    public async Task<PaperSlot?> Slot(Case one, string code, CancellationToken stop) => (await Book.Slots(one, stop)).FirstOrDefault(slot => slot.Code == code);
}

/// <summary>Takes in the pages that a form brings. Each good one is stored, whatever is wrong with another.</summary>
internal static class SendPages
{
    /// <summary>The boxes of the form: the files, and the id under which the first of them is stored.</summary>
    public const string Files = "Files", Id = "Id";

    /// <summary>Adds what a form brings; what is wrong is said at the box of the files.</summary>
    public static async Task Add(IFormCollection form, Case one, string code, PaperHand hand, PaperTable table, Errors errors, CancellationToken stop)
    {
        var sent = form.Files.Where(file => file is { Name: Files, Length: > 0 }).ToArray();
        if (sent.Length == 0) errors.Add(Files, "请选择照片或PDF");
        // Nothing is unpacked for a case that takes nothing now.
        else if (await table.Book.MayChange(one, code, hand, stop) is { } notNow) errors.Add(Files, notNow.Sentence);
        if (!errors.None) return;
        var first = Guid.TryParse(form[Id], out var id) ? id : Guid.CreateVersion7();
        for (var turn = 0; turn < sent.Length; turn++)
        {
            // Sent again, it need not be unpacked again.
            if (await table.Book.IsThere(one.Id, code, IdOf(first, turn), stop)) continue;
            await using var content = sent[turn].OpenReadStream();
            var (ready, fault) = await table.Intake.Read(content, sent[turn].FileName, stop);
            fault ??= (await table.Book.Add(one, code, IdOf(first, turn), ready!, hand, stop))?.Sentence;
            if (fault is not null) errors.Add(Files, new Sentence("第{0}个文件没有添加：{1}", turn + 1, fault));
        }
    }

    /// <summary>Each page of a form has an id that is the same when the form is sent again.</summary>
    private static Guid IdOf(Guid first, int turn)
    {
        var bytes = first.ToByteArray(bigEndian: true);
        bytes[^1] = unchecked((byte)(bytes[^1] + turn));
        return new(bytes, bigEndian: true);
    }
}

/// <summary>Answers with what a file holds.</summary>
internal static class FileAnswer
{
    /// <summary>A picture is shown, a document that somebody sent is only handed over; no cache keeps either.</summary>
    public static IResult Of(CaseFile file, byte[] content, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, file.Kind.MediaType(), file.Kind is CaseFileKind.Photo ? null : $"{file.Code}.{file.Kind.Ending()}");
    }
}
