using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Pages;

/// <summary>Answers programs with problem details (RFC 9457), each with a stable code.</summary>
public static class Problems
{
    /// <summary>400: the asked address or its parameters cannot be understood.</summary>
    public static IResult Bad(Errors errors, Texts texts) => Invalid(errors, texts, StatusCodes.Status400BadRequest, field => field);

    /// <summary>422: the body was read, but what it says cannot be stored.</summary>
    /// <param name="pathOf">The member of the body that a fault's field stands for, as the sender wrote it; null: the field in the letters of JSON.</param>
    public static IResult Unprocessable(Errors errors, Texts texts, Func<string, string>? pathOf = null) =>
        Invalid(errors, texts, StatusCodes.Status422UnprocessableEntity, pathOf ?? PathOf);

    /// <summary>A field as JSON writes it: <c>Exceptions[2].From</c> is <c>exceptions[2].from</c>.</summary>
    public static string PathOf(string field) => string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>404 with a code that says what was looked for: <c>station-not-found</c>.</summary>
    public static IResult Missing(string code, Sentence sentence, Texts texts) => Problem(StatusCodes.Status404NotFound, code, texts[sentence]);

    /// <summary>409: an expected refusal.</summary>
    public static IResult Refused(Refusal refusal, Texts texts) => Problem(StatusCodes.Status409Conflict, refusal.Code, texts[refusal.Sentence]);

    /// <summary>428: what is replaced must be named by its version, in <c>If-Match</c>.</summary>
    public static IResult VersionRequired(Texts texts) =>
        Problem(StatusCodes.Status428PreconditionRequired, "version-required", texts["请用 If-Match 说明所依据的版本，以免覆盖别人的修改"]);

    /// <summary>Any other answer with a code.</summary>
    public static IResult Problem(int status, string code, string detail) => Results.Problem(
        detail, statusCode: status, type: TypeOf(code), extensions: [new("code", code)]);

    private static IResult Invalid(Errors errors, Texts texts, int status, Func<string, string> pathOf) => Results.Problem(
        texts["请检查标出的各项"],
        statusCode: status,
        type: TypeOf("invalid-input"),
        extensions:
        [
            new("code", "invalid-input"),
            new("errors", errors.All.Select(error => new { field = pathOf(error.Field), message = texts[error.Sentence] })),
        ]);

    private static string TypeOf(string code) => $"/docs/api#{code}";
}
