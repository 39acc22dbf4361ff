using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET /me/export, /me/export.json and /me/export.pdf: everything that is kept about a resident, to print and as a file for programs and for people. That it was taken is told in the history.</summary>
/// <remarks>个人信息保护法 art. 45: a person may read, copy and carry away what is kept about them.</remarks>
internal static class ExportOwnData
{
    public const string PagePath = "/me/export", JsonPath = "/me/export.json", PdfPath = "/me/export.pdf";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(PagePath, Print).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapGet(JsonPath, Download).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
        city.MapGet(PdfPath, DownloadPdf).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();
    }

    private static async Task<IResult> Print([AsParameters] OwnDesk desk, CancellationToken stop) =>
        await Take("page", desk, stop) is { } data ? PageResult.Of<ExportOwnDataPage>(new { Data = data }) : Results.NotFound();

    private static async Task<IResult> Download([AsParameters] OwnDesk desk, CancellationToken stop) =>
        await Take("json", desk, stop) is { } data
            ? Results.File(Json(data, desk), "application/json", FileName(desk, "json"))
            : Results.NotFound();

    private static async Task<IResult> DownloadPdf([AsParameters] OwnDesk desk, PaperFonts fonts, CancellationToken stop) =>
        await Take("pdf", desk, stop) is { } data
            ? Results.File(new OwnDataPaper(desk.Texts, fonts.All).Write(data, Json(data, desk)), "application/pdf", FileName(desk, "pdf"))
            : Results.NotFound();

    private static string FileName(OwnDesk desk, string ending) => $"yizhan-{desk.Clock.Today:yyyy-MM-dd}.{ending}";

    private static byte[] Json(OwnExport data, OwnDesk desk) => JsonSerializer.SerializeToUtf8Bytes(data, OptionsOf(desk.Texts));

    private static async Task<OwnExport?> Take(string format, OwnDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } person) return null;
        var data = await desk.Everything(person, stop) with { Elsewhere = await desk.Elsewhere(person.Id, stop) };
        desk.Db.Tell(new(HistoryKind.Exported, Sessions.PersonCode, $"{person.Id}") { Person = person.Id, Area = person.Area, Details = HistoryJson.Of(("format", format)) });
        await desk.Save(stop);
        return data;
    }

    private static JsonSerializerOptions OptionsOf(Texts texts) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new InWords(texts) },
    };

    /// <summary>A sentence as its reader would read it.</summary>
    private sealed class InWords(Texts texts) : JsonConverter<Sentence>
    {
        public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) => writer.WriteStringValue(texts[value]);
    }
}
