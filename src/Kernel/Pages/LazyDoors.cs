using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// Not the namespace of the folder: around all modules, so that the compiler finds these before ASP.NET's of the same names, and no module can forget them.
namespace Yizhan;

/// <summary>Maps doors whose handlers are compiled when they are first asked for, not all of them before the first answer.</summary>
/// <remarks>
/// ASP.NET builds and compiles a delegate around every handler at the start, which was more than half of it, and most doors of a node are not asked for in days.
/// What a handler takes, and what it says of itself, is still read at the start: a handler that cannot be bound fails there.
/// </remarks>
public static class LazyDoors
{
    /// <summary>A door for GET.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder doors, [StringSyntax("Route")] string pattern, Delegate handler) => Map(doors, HttpMethods.Get, pattern, handler);

    /// <summary>A door for POST.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder doors, [StringSyntax("Route")] string pattern, Delegate handler) => Map(doors, HttpMethods.Post, pattern, handler);

    /// <summary>A door for PUT.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder doors, [StringSyntax("Route")] string pattern, Delegate handler) => Map(doors, HttpMethods.Put, pattern, handler);

    /// <summary>A door for PATCH.</summary>
    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder doors, [StringSyntax("Route")] string pattern, Delegate handler) => Map(doors, HttpMethods.Patch, pattern, handler);

    /// <summary>A door for DELETE.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder doors, [StringSyntax("Route")] string pattern, Delegate handler) => Map(doors, HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder doors, string method, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(doors, pattern, handler, [method], RequestDelegateFactory.InferMetadata, CompileWhenAsked);

    private static RequestDelegateResult CompileWhenAsked(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new(http => compiled.Value(http), metadata?.EndpointMetadata ?? []);
    }
}
