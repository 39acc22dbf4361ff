using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Yizhan.Kernel.Pages;

/// <summary>A form of which nothing was sent is an empty form, and is answered with what is missing in it.</summary>
/// <remarks>Form binding gives null instead when none of a form's fields came, whatever the parameter says.</remarks>
public static class WholeForms
{
    /// <summary>Hands every handler behind these doors a form, if only an empty one.</summary>
    public static TBuilder WithWholeForms<TBuilder>(this TBuilder doors) where TBuilder : IEndpointConventionBuilder =>
        doors.AddEndpointFilterFactory((context, next) =>
        {
            var forms = context.MethodInfo.GetParameters()
                .Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null && parameter.ParameterType.GetConstructor([]) is not null)
                .ToArray();
            return forms.Length == 0 ? next : invocation =>
            {
                foreach (var form in forms) invocation.Arguments[form.Position] ??= Activator.CreateInstance(form.ParameterType);
                return next(invocation);
            };
        });
}
