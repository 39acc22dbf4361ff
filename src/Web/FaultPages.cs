using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Web;

/// <summary>Turns what went wrong into a page for people and problem details for programs. Nothing half-done remains: every write is one transaction.</summary>
internal sealed class FaultPages(RequestDelegate next, ILogger<FaultPages> log)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, ContentLength: null, ContentType: null } response && response.StatusCode >= 400)
                await Show(http, KnownFault(response.StatusCode, http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone; there is nobody to answer.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            var fault = FaultOf(failure, http);
            if (fault.Status >= 500) log.LogError(failure, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            await Show(http, fault);
        }
    }

    /// <summary>The fault behind an exception. A form that is too large, or for which the disk has no room, is found behind the complaint that it has no token.</summary>
    private static Fault FaultOf(Exception failure, HttpContext http) => http.RequestServices.GetRequiredService<CityDb>().FaultOf(failure) switch
    {
        StoreFault.DiskFull => new(507, "disk-full", "磁盘已满，没有保存任何内容。请通知管理员清理磁盘后重试。"),
        StoreFault.ReadOnly => new(503, "read-only", "数据库目前只能读取，没有保存任何内容。请通知管理员检查文件权限。"),
        StoreFault.DiskBroken => new(503, "disk-broken", "读写不了数据库文件，没有保存任何内容。请通知管理员检查磁盘。"),
        StoreFault.Unreachable => new(503, "database-unreachable", "暂时连接不上数据库，没有保存任何内容。请稍后重试。"),
        _ => Behind<BadHttpRequestException>(failure, bad => bad.StatusCode == StatusCodes.Status413PayloadTooLarge) is not null ? KnownFault(StatusCodes.Status413PayloadTooLarge, http)
            : Behind<AntiforgeryValidationException>(failure) is not null ? KnownFault(StatusCodes.Status400BadRequest, http)
            : Behind<NullElementException>(failure) is { } hole && failure is BadHttpRequestException ? new(StatusCodes.Status422UnprocessableEntity, "invalid-input", NullElementException.Said, hole.Member)
            : Behind<JsonException>(failure) is { Path: { Length: > 1 } path } && failure is BadHttpRequestException
                ? new(400, "bad-request", new Sentence("请求中的“{0}”读不懂或缺少内容，请按接口文档 /docs/api 填写；日期写成2026-10-01。", Excerpt.Of(path, 60)))
            : failure is BadHttpRequestException { StatusCode: var status } ? KnownFault(status, http)
            : new(500, "internal-error", "系统出错了，没有保存任何内容。请稍后重试；仍然不行请告诉管理员。"),
    };

    private static T? Behind<T>(Exception failure, Predicate<T>? isMeant = null) where T : Exception
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is T found && isMeant?.Invoke(found) != false) return found;
        return null;
    }

    private static Fault KnownFault(int status, HttpContext http) => status switch
    {
        400 => new(status, "bad-request", "请求不完整或已过期，请返回上一页刷新后重试。"),
        401 => new(status, "not-signed-in", "请先登录。"),
        403 => new(status, "not-allowed", "您没有做这件事的权限。"),
        404 => new(status, "not-found", "没有找到这个页面。"),
        405 => new(status, "method-not-allowed", "这个地址不接受这种请求。"),
        413 when http.GetEndpoint()?.Metadata.GetMetadata<LargestBody>() is { MaxRequestBodySize: LargestBody.OfAPaper } =>
            new(status, "too-large", new Sentence("文件太大了，没有验证。要验证的文件不能超过{0}MB。", LargestBody.OfAPaper >> 20)),
        413 => new(status, "too-large", new Sentence("内容太大了，没有保存。要导入的文件不能超过{0}MB，其他内容不能超过{1}MB。", LargestBody.OfANetwork >> 20, LargestBody.Usual >> 20)),
        415 => new(status, "unsupported-media-type", "不支持这种内容类型。"),
        429 => new(status, "too-many-requests", new Sentence("尝试次数过多，请{0}分钟后再试。", TooMany.MinutesLeft(http.Response))),
        _ => new(status, "refused", "请求未被接受。"),
    };

    private static async Task Show(HttpContext http, Fault fault)
    {
        var wait = http.Response.Headers.RetryAfter;
        http.Response.Clear();
        http.Response.Headers.RetryAfter = wait;
        var services = http.RequestServices;
        var answer = http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/ogc") || http.Request.Path.StartsWithSegments("/hsds")
            ? Answer(fault, services.GetRequiredService<Texts>())
            : PageResult.Of<FaultPage>(new { fault.Sentence, fault.Status }, status: fault.Status);
        // The security policy was cleared with the rest.
        await new SafeHeaders(answer.ExecuteAsync, services.GetRequiredService<PageStyle>(), services.GetRequiredService<CityState>()).Invoke(http);
    }

    private static IResult Answer(Fault fault, Texts texts)
    {
        if (fault.Field is not { } field) return Problems.Problem(fault.Status, fault.Code, texts[fault.Sentence]);
        var errors = new Errors();
        errors.Add(field, fault.Sentence);
        return Problems.Unprocessable(errors, texts, name => name);
    }

    /// <param name="Field">The member of the body that is at fault; null: it is not one alone.</param>
    private sealed record Fault(int Status, string Code, Sentence Sentence, string? Field = null);
}
