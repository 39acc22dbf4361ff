using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Tests.Http;

/// <summary>The addresses of a running host, as tests that walk all of them need them.</summary>
internal static class Doors
{
    public static IEnumerable<RouteEndpoint> Of(TestCity city) => city.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct();

    public static string MethodOf(RouteEndpoint door) => door.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : "GET";

    /// <summary>What a door is called where it is spoken of: <c>GET /stations/{code}/edit</c>.</summary>
    public static string NameOf(RouteEndpoint door) => $"{MethodOf(door)} /{door.RoutePattern.RawText?.TrimStart('/')}";

    /// <summary>An address that the pattern matches.</summary>
    /// <param name="fill">What to put into a place, by its name; null: anything that matches.</param>
    public static string AddressOf(RoutePattern pattern, Func<string, string?>? fill = null) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart place when fill?.Invoke(place.Name) is { } filled => filled,
            RoutePatternParameterPart { ParameterPolicies: var policies } when policies.Any(policy => policy.Content is "guid") => Guid.Empty.ToString(),
            // regex(^(apply|undo)$): the first of the words it takes.
            RoutePatternParameterPart { ParameterPolicies: var policies } when policies.FirstOrDefault(policy => policy.Content?.StartsWith("regex(^(", StringComparison.Ordinal) == true) is { } words =>
                words.Content!.Split('(', '|', ')')[2],
            RoutePatternParameterPart => "1",
            _ => "",
        }))));

    /// <summary>Whether the answer is "sign in", "who are you" or "you may not".</summary>
    public static bool IsShut(HttpResponseMessage answer) => answer.StatusCode is System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden
        || (answer.StatusCode is System.Net.HttpStatusCode.Found && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));
}
