using Microsoft.AspNetCore.OpenApi;

namespace Yizhan.Web;

/// <summary>The description of the API at <c>/openapi/v1.json</c> (OpenAPI 3.1).</summary>
internal static class ApiDocument
{
    public static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new()
        {
            Title = "Yizhan",
            Version = "v1",
            Description = "Neighbourhood service stations: where they are, what they have, and which of them are open.",
            License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
