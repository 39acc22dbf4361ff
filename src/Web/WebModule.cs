using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Web.Backups;
using Yizhan.Web.Help;
using Yizhan.Web.Operations;

namespace Yizhan.Web;

/// <summary>What belongs to the host and to no module: JSON, compression, headers, error pages, the API's document.</summary>
internal static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Describe);
        services.AddProblemDetails();
        services.AddRateLimiter(TooMany.Say);
        services.AddSingleton<IResponseCompressionProvider, OpenCompression>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/geo+json", "application/problem+json", "application/vnd.oai.openapi+json;version=3.0", "image/svg+xml"];
        });
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = LargestBody.OfANetwork);
        // What a handler could not read reaches the page of faults with its cause.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options =>
        {
            var json = options.SerializerOptions;
            json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.NumberHandling = JsonNumberHandling.Strict;
            json.RespectNullableAnnotations = true;
            json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NullElements.Refuse);
            json.RespectRequiredConstructorParameters = true;
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        });
        ShowOperations.Add(services);
        ListCertificates.Add(services, settings);
        if (BackupSettings.AreSet(settings)) services.AddSingleton(_ => BackupSettings.Of(settings)).AddJob<BackUpDaily>();
        services.AddTelemetry(settings);
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        return services;
    }

    /// <summary>What surrounds every answer.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseHsts();
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<OpenToOtherSites>();
        app.UseMiddleware<AnswerHead>();
        app.UseResponseCompression();
        app.UseMiddleware<FaultPages>();
        // Behind the routing, since a request that has a door is not looked for among the files.
        app.UseRouting();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        app.Use(Freshness.Mark);
    }

    public static void MapWeb(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        ReadApi.Map(app);
        ShowHelp.Map(app);
        ShowRoleHelp.Map(app);
        ShowLicence.Map(app);
        TellHealth.Map(app);
        ShowOperations.Map(app);
        ListCertificates.Map(app);
    }
}
