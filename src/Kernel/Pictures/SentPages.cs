using Microsoft.AspNetCore.Http;

namespace Yizhan.Kernel.Pictures;

/// <summary>Takes in the pages that a form brings. Each good one is stored, whatever is wrong with another.</summary>
public static class SentPages
{
    /// <summary>The boxes of the form: the files, and the id under which the first of them is stored.</summary>
    public const string Files = "Files", Id = "Id";

    /// <summary>Adds what a form brings; what is wrong is said at the box of the files.</summary>
    /// <param name="mayAdd">Why nothing can be added now; null: it can. Nothing is unpacked for who takes nothing.</param>
    /// <param name="most">Pages that there may be.</param>
    /// <param name="stored">The ids of those that there are.</param>
    /// <param name="add">Stores a page under an id that is the same when the form is sent again.</param>
    /// <remarks>A file of a few kilobytes may take a hundred megabytes and a second to unpack: what has no room is refused before.</remarks>
    public static async Task Add(
        IFormCollection form, PaperIntake intake, Func<Task<Refusal?>> mayAdd, int most, Func<Task<IReadOnlyCollection<Guid>>> stored, Func<Guid, ReadyFile, Task<Refusal?>> add, Errors errors, CancellationToken stop)
    {
        var sent = form.Files.Where(file => file is { Name: Files, Length: > 0 }).ToArray();
        if (sent.Length == 0) errors.Add(Files, "请选择照片或PDF");
        else if (await mayAdd() is { } notNow) errors.Add(Files, notNow.Sentence);
        if (!errors.None) return;
        var (first, there) = (Guid.TryParse(form[Id], out var id) ? id : Guid.CreateVersion7(), await stored());
        // Sent again, it need not be unpacked again, and takes no room.
        int[] fresh = [.. Enumerable.Range(0, sent.Length).Where(turn => !there.Contains(IdOf(first, turn)))];
        if (sent.Length > most || fresh.Length > most - there.Count)
        {
            errors.Add(Files, new Sentence("还可以添加{0}个文件，这次选了{1}个，都没有添加；请少选一些", Math.Max(0, most - there.Count), fresh.Length));
            return;
        }
        foreach (var turn in fresh)
        {
            await using var content = sent[turn].OpenReadStream();
            var (ready, fault) = await intake.Read(content, sent[turn].FileName, stop);
            fault ??= (await add(IdOf(first, turn), ready!))?.Sentence;
            if (fault is not null) errors.Add(Files, new Sentence("第{0}个文件没有添加：{1}", turn + 1, fault));
        }
    }

    private static Guid IdOf(Guid first, int turn)
    {
        var bytes = first.ToByteArray(bigEndian: true);
        bytes[^1] = unchecked((byte)(bytes[^1] + turn));
        return new(bytes, bigEndian: true);
    }
}

/// <summary>Answers with what a file holds.</summary>
public static class FileAnswer
{
    /// <summary>A picture is shown, a document that somebody sent is only handed over; no cache keeps either.</summary>
    /// <param name="name">Of the document, without its ending.</param>
    public static IResult Of(SentFileKind kind, string name, byte[] content, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, kind.MediaType(), kind is SentFileKind.Photo ? null : $"{name}.{kind.Ending()}");
    }
}
