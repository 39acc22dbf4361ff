using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yizhan.Kernel.Access;

namespace Yizhan.Web;

/// <summary>The description of the API at <c>/openapi/v1.json</c> (OpenAPI 3.1).</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    private const string Bearer = "bearer";

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Stations"] = "Where stations are, what they have, whether they are open.",
        ["Lists"] = "The published lists behind the codes, divisions and the calendar.",
        ["City"] = "The city's own settings.",
        ["Calendar"] = "Official holidays.",
        ["Residents"] = "Residents within the area of the key, masked; one value whole for a purpose.",
        ["Complaints"] = "Complaints about the service, the stations, conduct, the software and personal data: to make one and to follow it no key is needed.",
        ["Audit"] = "What was done, by whom, and what was before.",
        ["Messages"] = "Webhooks, and what gateways and mail programs call.",
        ["Operations"] = "For whoever runs the machine.",
        ["Seals"] = "The register of seals: who owns them, who keeps them, what they may seal.",
        ["Certificates"] = "Papers that leave under a seal. Programs write, read and revoke them; people seal them.",
        ["Verification"] = "Whether a sealed paper is genuine, unchanged, and still holds: no key is needed.",
        ["Seal log"] = "The public log of seal uses, with proofs: no key is needed.",
        ["Matters"] = "What can be done at the stations: the guide to each matter and a pre-check. No key is needed.",
        ["Catalogue"] = "The catalogue of matters as the city keeps it: drafts, versions, import and export.",
        ["Queue"] = "Numbers for those who wait at busy stations, and the counters that call them. To take a number and follow it no key is needed.",
        ["Lending"] = "Umbrellas, books and tools that the stations lend. To see what can be borrowed no key is needed; nothing is ever charged.",
        ["Import"] = "Whole networks from files and back.",
    };

    /// <summary>What a path's places hold, said once for all operations that leave it unsaid.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        ["code"] = "The code of the station or division",
        ["id"] = "The id, as another answer gave it",
        ["offset"] = "How many to leave out at the beginning",
        ["limit"] = "The most that are wanted, 1 to 1000",
        ["year"] = "The year, such as 2026",
    };

    /// <summary>By the parameter's name, or by the operation's and the parameter's where the same name means another thing.</summary>
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["verifyPaper number"] = "ZM-2026-00001", ["verifyPaper code"] = "ABCD-EFGH",
        ["near"] = "30.0988,114.9753", ["within"] = "1000", ["open"] = "now", ["amenity"] = "microwave", ["post"] = "matters",
        ["place"] = "420281002008", ["tier"] = "compound", ["q"] = "baokang", ["limit"] = "10", ["from"] = "2026-10-01", ["to"] = "2026-10-08", ["level"] = "street", ["code"] = "DY0001",
    };

    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Yizhan",
                Version = "v1",
                Description = "Neighbourhood service stations: where they are, what they have, and which of them are open. "
                    + "Positions are WGS-84, distances metres, times RFC 3339. Names come in Chinese, or in English by Accept-Language or ?lang=en.",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
                Contact = new() { Name = "The Yizhan contributors", Url = new("https://www.apache.org/licenses/LICENSE-2.0") },
            };
            document.Servers = [new() { Url = "/", Description = "This city" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An API key of the city, from the page of people and accounts.",
            };
            var used = document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()).Select(tag => tag.Name).ToHashSet();
            document.Tags = used.OfType<string>().Select(tag => new OpenApiTag { Name = tag, Description = Tags.GetValueOrDefault(tag, tag) }).ToHashSet();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            operation.Description ??= operation.Summary;
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                // Names of record members; the binding does not look at the case, but the world writes them small.
                if (parameter is { In: ParameterLocation.Query, Name: { } name }) parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
                parameter.Description ??= Places.GetValueOrDefault(parameter.Name ?? "");
                if (parameter.In == ParameterLocation.Query && (Examples.GetValueOrDefault($"{operation.OperationId} {parameter.Name}") ?? Examples.GetValueOrDefault(parameter.Name ?? "")) is { } example)
                    parameter.Example = parameter.Schema?.Type is { } type && type.HasFlag(JsonSchemaType.Array) ? new System.Text.Json.Nodes.JsonArray(example)
                        : parameter.Schema?.Type is { } number && number.HasFlag(JsonSchemaType.Integer) ? int.Parse(example, System.Globalization.CultureInfo.InvariantCulture) : example;
            }
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Needs>().Any())
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
                operation.Responses ??= new();
                operation.Responses.TryAdd("401", Problem("No key was sent, or a wrong one (code not-signed-in)."));
                operation.Responses.TryAdd("403", Problem("The sender may not do this (code not-allowed)."));
            }
            return Task.CompletedTask;
        });
    }

    private static OpenApiResponse Problem(string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
    };
}
