using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Kernel.Access;

/// <summary>The visitor of this request, and how far this door lets the visitor reach.</summary>
public sealed class Visiting(IHttpContextAccessor http)
{
    /// <summary>Whoever was recognised at the entrance; outside a request nobody in particular.</summary>
    public Visitor Visitor { get; internal set; } = Visitor.Anonymous;

    /// <summary>Where the visitor may do what this door is for. Nothing at a door that anybody may pass.</summary>
    public Scope Scope => Needed is { } needed ? Visitor.ScopeOf(needed) : Scope.Nothing;

    /// <summary>What this door is for; null: anybody may pass it.</summary>
    internal Permission? Needed => http.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<Needs>()?.Permission;
}

/// <summary>Turns a signed-in principal into a visitor. Held by the module that keeps people.</summary>
public interface IKnowVisitors
{
    /// <summary>The visitor behind the claims; <see cref="Visitor.Anonymous"/> when nobody is known by them any more.</summary>
    ValueTask<Visitor> Recognise(ClaimsPrincipal user, CancellationToken stop);
}

/// <summary>The entrance, behind authentication and before the doors.</summary>
public static class Entrance
{
    /// <summary>Finds out who asks. What was taken from an account since it signed in is gone with the next request.</summary>
    public static void UseVisitors(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User is { Identity.IsAuthenticated: true } user)
        {
            var services = http.RequestServices;
            services.GetRequiredService<Visiting>().Visitor = await services.GetRequiredService<IKnowVisitors>().Recognise(user, http.RequestAborted);
        }
        await next(http);
    });
}
