using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Yizhan.Kernel.Access;

/// <summary>The visitor of this request, worked out once from the signed-in principal.</summary>
public sealed class Visiting(IHttpContextAccessor http, IKnowVisitors knows)
{
    private Visitor? visitor;

    public Visitor Visitor => visitor ??= http.HttpContext?.User is { Identity.IsAuthenticated: true } user
        ? knows.Recognise(user)
        : Visitor.Anonymous;
}

/// <summary>Turns a signed-in principal into a visitor. Held by the module that keeps people.</summary>
public interface IKnowVisitors
{
    /// <summary>The visitor behind the claims; <see cref="Visitor.Anonymous"/> when nobody is known by them.</summary>
    Visitor Recognise(ClaimsPrincipal user);
}
