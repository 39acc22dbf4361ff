using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;

namespace Yizhan.Seals.Verifying;

/// <summary>GET and POST /verify and /api/v1/verify: anybody has a paper verified, by its file, or by the number and the code that are printed on it.</summary>
internal static class VerifyPaper
{
    /// <summary>The field of the file in the form.</summary>
    public const string FileField = "File";

    // A wrong number and a wrong code are answered alike: nobody learns which numbers there are.
    private static readonly Refusal NotFound = new("paper-not-found", "没有这份文件，或者编号和验证码不对");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).AllowAnonymous().RequireRateLimiting(VerifyPart.RateLimit);
        pages.MapPost("", Submit).AllowAnonymous().RequireRateLimiting(VerifyPart.RateLimit).TakesPapers();
        api.MapGet("", Find).AllowAnonymous().RequireRateLimiting(VerifyPart.RateLimit)
            .WithName("verifyPaper").WithTags("Verification").WithSummary("How a paper stands, by the number and the code that are printed on it")
            .Produces<VerifyAnswer>().ProducesProblem(404).ProducesProblem(429);
        api.MapPost("", Post).AllowAnonymous().RequireRateLimiting(VerifyPart.RateLimit).TakesPapers()
            // What a file is, it says itself: whatever type it is sent with will do.
            .Accepts<Stream>("application/pdf", "application/ofd", "*/*")
            .WithName("verifyFile").WithTags("Verification").WithSummary("Verify a file, PDF or OFD, that is the body: who sealed it, whether it was changed, and how it stands; nothing of it is kept")
            .Produces<VerifyAnswer>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(429);
    }

    private static async Task<IResult> Open(string? number, string? code, VerifyDesk desk, CancellationToken stop)
    {
        var form = new VerifyForm { Number = number, Code = code };
        // As the QR has it. A question with a faulty word is answered all the same.
        return Typed.Blank(number, code) ? Page(form, null) : await ByNumber(form, desk, StatusCodes.Status200OK, stop);
    }

    private static async Task<IResult> Submit([FromForm] VerifyForm form, [FromForm(Name = FileField)] IFormFile? file, VerifyDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        if (file is { Length: > LargestBody.OfAPaper }) errors.Add(FileField, new Sentence("文件不能超过{0}MB", LargestBody.OfAPaper >> 20));
        else if (file is { Length: 0 }) errors.Add(FileField, "文件是空的，请重新选择");
        else if (file is null && Typed.Blank(form.Number, form.Code)) errors.Add(FileField, "请选择文件，或者在下面填写编号和验证码");
        if (!errors.None) return Page(form, null, errors);
        if (file is null) return await ByNumber(form, desk, null, stop);
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, stop);
        return Page(new(), await desk.File(bytes, stop));
    }

    private static async Task<IResult> ByNumber(VerifyForm form, VerifyDesk desk, int? status, CancellationToken stop)
    {
        var errors = new Errors();
        if (Typed.Plain(form.Number) is null) errors.Add(nameof(form.Number), "请填写印在文件上的编号");
        if (Typed.Plain(form.Code) is null) errors.Add(nameof(form.Code), "请填写编号旁边的验证码");
        var answer = errors.None ? await desk.Number(form.Number!.Trim(), form.Code!.Trim(), stop) : null;
        if (errors.None && answer is null) errors.Add(nameof(form.Code), "编号或验证码不对，请逐位核对");
        return Page(form, answer, errors, status);
    }

    private static async Task<IResult> Find(
        [Description("The number printed on the paper")] string number, [Description("The code printed beside the number")] string code, VerifyDesk desk, Texts texts, CancellationToken stop) =>
        await desk.Number(number.Trim(), code.Trim(), stop) is { } answer ? Results.Ok(answer) : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);

    private static async Task<IResult> Post(HttpRequest request, VerifyDesk desk, Texts texts, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var block = new byte[64 * 1024];
        // Counted while it comes, whatever its length was said to be.
        for (int read; (read = await request.Body.ReadAsync(block, stop)) > 0;)
        {
            if (bytes.Length + read > LargestBody.OfAPaper) throw new BadHttpRequestException("The paper is too large.", StatusCodes.Status413PayloadTooLarge);
            bytes.Write(block, 0, read);
        }
        if (bytes.Length == 0) return Problems.Problem(StatusCodes.Status400BadRequest, "bad-request", texts["请把要验证的文件放在请求正文里"]);
        return Results.Ok(await desk.File(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), stop));
    }

    private static IResult Page(VerifyForm form, VerifyAnswer? answer, Errors? errors = null, int? status = null) => PageResult.Of<VerifyPaperPage>(new { Form = form, Answer = answer }, errors, status);
}

/// <summary>Number and code as typed.</summary>
public sealed record VerifyForm
{
    public string? Number { get; init; }

    public string? Code { get; init; }

    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(VerifyForm);
}
