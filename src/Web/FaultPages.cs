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
                await Show(http, response.StatusCode, KnownFault(response.StatusCode));
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Show(http, bad.StatusCode, KnownFault(bad.StatusCode));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone; there is nobody to answer.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            log.LogError(failure, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            var (status, fault) = http.RequestServices.GetRequiredService<CityDb>().FaultOf(failure) switch
            {
                StoreFault.DiskFull => (507, new Fault("disk-full", "磁盘已满，没有保存任何内容。请通知管理员清理磁盘后重试。")),
                StoreFault.ReadOnly => (503, new Fault("read-only", "数据库目前只能读取，没有保存任何内容。请通知管理员检查文件权限。")),
                StoreFault.DiskBroken => (503, new Fault("disk-broken", "读写不了数据库文件，没有保存任何内容。请通知管理员检查磁盘。")),
                StoreFault.Unreachable => (503, new Fault("database-unreachable", "暂时连接不上数据库，没有保存任何内容。请稍后重试。")),
                _ => (500, new Fault("internal-error", "系统出错了，没有保存任何内容。请稍后重试；仍然不行请告诉管理员。")),
            };
            await Show(http, status, fault);
        }
    }

    private static Fault KnownFault(int status) => status switch
    {
        400 => new("bad-request", "请求不完整或已过期，请返回上一页刷新后重试。"),
        401 => new("not-signed-in", "请先登录。"),
        403 => new("not-allowed", "您没有做这件事的权限。"),
        404 => new("not-found", "没有找到这个页面。"),
        405 => new("method-not-allowed", "这个地址不接受这种请求。"),
        413 => new("too-large", "文件太大了，请缩小到100MB以内。"),
        415 => new("unsupported-media-type", "不支持这种内容类型。"),
        429 => new("too-many-requests", "尝试次数过多，请一分钟后再试。"),
        _ => new("refused", "请求未被接受。"),
    };

    private static async Task Show(HttpContext http, int status, Fault fault)
    {
        http.Response.Clear();
        var services = http.RequestServices;
        var answer = http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/ogc") || http.Request.Path.StartsWithSegments("/hsds")
            ? Problems.Problem(status, fault.Code, services.GetRequiredService<Texts>()[fault.Sentence])
            : PageResult.Of<FaultPage>(new { fault.Sentence, Status = status }, status: status);
        // The security policy was cleared with the rest.
        await new SafeHeaders(answer.ExecuteAsync, services.GetRequiredService<PageStyle>(), services.GetRequiredService<CityState>()).Invoke(http);
    }

    private sealed record Fault(string Code, Sentence Sentence);
}
