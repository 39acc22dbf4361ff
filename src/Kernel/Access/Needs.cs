using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Kernel.Access;

/// <summary>Says on a door who may pass. A door with neither this nor <c>AllowAnonymous</c> is shut to everybody.</summary>
public sealed record Needs(Permission Permission) : IAuthorizeData
{
    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }
}

/// <summary>The doors' side of access: writing <see cref="Needs"/> on a route and keeping it.</summary>
public static class Doors
{
    /// <summary>Lets pass whoever has <paramref name="permission"/>; others are asked to sign in, or refused with 403.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder door, Permission permission) where TBuilder : IEndpointConventionBuilder
    {
        door.WithMetadata(new Needs(permission));
        return door;
    }

    /// <summary>Denies by default: without <c>AllowAnonymous</c> an endpoint wants a permission, and a visitor who has it.</summary>
    public static AuthorizationBuilder AddDoors(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, DoorKeeper>();
        var policy = new AuthorizationPolicyBuilder().AddRequirements(new DoorRequirement()).Build();
        return services.AddAuthorizationBuilder().SetDefaultPolicy(policy).SetFallbackPolicy(policy);
    }

    private sealed record DoorRequirement : IAuthorizationRequirement;

    private sealed class DoorKeeper(IHttpContextAccessor http, Visiting visiting) : AuthorizationHandler<DoorRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DoorRequirement requirement)
        {
            // Behind an address that nobody has given a door there is nothing to guard: the answer is "not found", not "sign in".
            // Nor behind the routing's own answers, which are no routes: the method or the kind of body is not one that the door takes.
            if (http.HttpContext is { } asked && asked.GetEndpoint() is not RouteEndpoint) context.Succeed(requirement);
            var needed = http.HttpContext?.GetEndpoint()?.Metadata.GetOrderedMetadata<Needs>() ?? [];
            if (needed.Count > 0 && needed.All(need => visiting.Visitor.May(need.Permission))) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
