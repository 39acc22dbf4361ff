using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Rules;

namespace Yizhan.Web;

/// <summary>GET /docs/api: the API as people read it, made from its own description.</summary>
internal static class ReadApi
{
    /// <summary>The codes of problems: stable, and each an anchor of the page, to which <c>type</c> leads.</summary>
    private static readonly ProblemKind[] Kinds =
    [
        new("invalid-input", "400, 422", "参数或内容有误；errors 逐项说明哪里错了、怎么改。"),
        new("station-not-found", "404", "没有这个编号的驿站。"),
        new("division-not-found", "404", "没有这个编码的区划。"),
        new("landmark-not-found", "404", "没有这个地标。"),
        new("collection-not-found", "404", "没有这个数据集。"),
        new("feature-not-found", "404", "数据集里没有这个编号的要素。"),
        new("object-not-found", "404", "HSDS 里没有这个编号的对象。"),
        new("photo-not-found", "404", "没有这张照片。"),
        new("account-not-found", "404", "没有这个账号。"),
        new("grant-not-found", "404", "没有这个角色，可能已被收回。"),
        new("passkey-not-found", "404", "没有这个通行密钥。"),
        new("key-not-found", "404", "没有这个接口密钥。"),
        new("organisation-not-found", "404", "没有这个组织。"),
        new("import-not-found", "404", "没有这次导入。"),
        new("webhook-not-found", "404", "没有这个程序回调。"),
        new("message-provider-not-found", "404", "没有这个会回报送达的通道。"),
        new("message-link-not-found", "404", "这个退订链接不对。"),
        new("no-city", "404", "城市还没有设置。"),
        new("no-boundary", "404", "城市边界还没有载入。"),
        new("not-found", "404", "没有这个地址。"),
        new("bad-request", "400", "请求不完整或读不懂。"),
        new("not-signed-in", "401", "需要在 Authorization 里带上接口密钥。"),
        new("not-allowed", "403", "没有做这件事的权限。"),
        new("method-not-allowed", "405", "这个地址不接受这种请求。"),
        new("station-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("division-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("landmark-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("division-code-ambiguous", "409", "这个编码在不同的编码体系中是不同的区划；请连同体系一起写，如 mca:420281107。"),
        new("division-code-taken", "409", "已有区划使用这个编码。"),
        new("division-in-use", "409", "里面还有下级区划或驿站；请说明并入哪里。"),
        new("landmark-name-taken", "409", "已有地标使用这个名称。"),
        new("division-is-city", "409", "市级区划不能失效。"),
        new("division-ends-before-it-begins", "409", "失效日期早于生效日期。"),
        new("division-into-itself", "409", "不能并入自己或自己的下级。"),
        new("division-into-other-level", "409", "只能并入同一级的区划。"),
        new("division-into-unknown", "409", "没有要并入的区划。"),
        new("division-into-ended", "409", "要并入的区划尚未生效或已经失效。"),
        new("division-merged-too-early", "409", "并入时，失效日期不能晚于今天。"),
        new("city-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("calendar-changed-meanwhile", "409", "这一年的安排刚被别人修改；请重试。"),
        new("sign-in-name-taken", "409", "已有人使用这个登录名。"),
        new("passkey-last-factor", "409", "没有别的第二道验证了，不能删除这个通行密钥。"),
        new("account-changed-meanwhile", "409", "账号刚被别人修改；请重新读取再改。"),
        new("grant-beyond-own", "409", "角色超出您的范围，或高于您的角色。"),
        new("last-administrator", "409", "最后一位市管理员不能收回。"),
        new("account-beyond-own", "409", "账号还在您的范围之外任职。"),
        new("grant-not-delegable", "409", "代理来的角色不能再转给别人。"),
        new("service-not-found", "404", "没有这条服务记录。"),
        new("membership-not-found", "404", "没有这位成员，可能已经退出。"),
        new("membership-ends-before-it-begins", "409", "结束日期早于开始日期。"),
        new("organisation-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("organisation-ends-before-it-begins", "409", "结束日期早于开始日期。"),
        new("station-code-taken", "409", "已有驿站使用这个编号。"),
        new("amenity-not-here", "404", "本驿站没有登记该设施。"),
        new("closed-before-opened", "409", "停用日期早于启用日期。"),
        new("closed-already", "409", "别人已经停用了这个驿站。"),
        new("too-many-photos", "409", "照片已满；请先删除一张。"),
        new("photo-id-taken", "409", "这个照片编号已被别的驿站使用。"),
        new("import-not-possible-now", "409", "导入现在不能做这一步。"),
        new("import-nothing-to-do", "409", "没有变化，不需要导入。"),
        new("import-built-on", "409", "导入之后又有变动，不能整体撤销。"),
        new("import-lived-in", "409", "导入的区划里已经有了账号、居民或投诉，不能整体撤销；请把区划并入别的区划。"),
        new("resident-not-found", "404", "没有这位居民的登记。"),
        new("person-changed-meanwhile", "409", "读取之后别人改过了；请重新读取再改。"),
        new("person-not-found", "404", "没有这个人的登记。"),
        new("person-erased", "409", "此人的信息已经删除。"),
        new("person-held", "409", "依法还须保存，现在不能删除；原因写在 detail 里。"),
        new("guardian-needed", "409", "不满十四周岁，须由监护人同意。"),
        new("household-changed-meanwhile", "409", "家庭成员刚有变化；请看最新情况。"),
        new("household-left", "409", "已经不在这个家庭里。"),
        new("household-full", "409", "一个家庭登记的人已满。"),
        new("household-keeps-others", "409", "还登记着没有自己手机的家人，不能先退出。"),
        new("household-phone-shared", "409", "这个手机号登记了几个人。"),
        new("household-elsewhere", "409", "手机号的主人已经在一个家庭里。"),
        new("household-two-keepers", "409", "还有一位家人一起照看，不能由一个人决定。"),
        new("household-only-keeper", "409", "只有一个人照看，不能不再照看。"),
        new("household-not-keeper", "409", "这个人没有在照看。"),
        new("household-not-asked", "409", "没有人请这个人一起照看，或者已经收回。"),
        new("household-keeps-already", "409", "这个人已经在照看，或者就是本人。"),
        new("household-two-already", "409", "已经有两位在照看。"),
        new("household-not-member", "409", "这位居民不是家庭里没有自己手机的未成年人。"),
        new("household-keeper-not-found", "404", "这个人没有在照看。"),
        new("mandate-not-found", "404", "没有这份委托。"),
        new("mandate-not-draft", "409", "委托已经确认过。"),
        new("mandate-not-offered", "409", "委托已经接受过，或者已经结束。"),
        new("mandate-not-active", "409", "只有生效的委托可以暂停。"),
        new("mandate-not-paused", "409", "委托没有暂停。"),
        new("mandate-ended", "409", "委托已经结束。"),
        new("mandate-over", "409", "委托的期限已经过了。"),
        new("mandate-with-oneself", "409", "不能委托自己。"),
        new("mandate-of-minor", "409", "不满十八周岁，不能委托或接受委托。"),
        new("mandate-too-many", "409", "没有结束的委托太多。"),
        new("mandate-not-on-paper", "409", "委托是在手机上给出的，没有纸。"),
        new("mandate-paper-not-found", "404", "没有这一页委托，可能已经删除。"),
        new("mandate-paper-id-taken", "409", "这个编号已被别的委托使用。"),
        new("mandate-too-many-pages", "409", "委托的照片和文件太多。"),
        new("mandate-does-not-allow", "409", "没有可以这样做的委托，或者已暂停、到期或结束。"),
        new("mandate-changed-meanwhile", "409", "委托刚有变化；请看最新情况。"),
        new("message-template-unknown", "409", "没有这个消息模板。"),
        new("message-parameter-missing", "409", "消息模板缺少参数。"),
        new("message-parameter-unknown", "409", "消息模板没有这个参数。"),
        new("message-parameter-too-long", "409", "消息参数过长。"),
        new("message-parameter-unsafe", "409", "消息参数含有换行或控制字符。"),
        new("message-address-invalid", "409", "收件地址不对。"),
        new("message-no-address", "409", "没有可以联系到这个人的方式。"),
        new("message-not-waiting", "409", "消息已经发出或已经结束，不能取消。"),
        new("message-not-ended", "409", "消息还在发送或已经送达，不能重发。"),
        new("message-content-wiped", "409", "消息内容已清除，不能重发。"),
        new("message-changed-meanwhile", "409", "消息刚有变化；请看最新状态。"),
        new("message-mail-none", "409", "没有等待确认的邮箱。"),
        new("message-mail-too-soon", "409", "确认邮件要得太频繁；detail 里写明要等多久。"),
        new("message-wechat-stale", "409", "关联微信的请求已用过、已过期，或者是别的会话的。"),
        new("message-wechat-unanswered", "409", "微信没有确认。"),
        new("complaint-not-found", "404", "没有这件投诉，或者编号和查询码不对。"),
        new("complaint-not-open", "409", "投诉已经答复或办结。"),
        new("complaint-too-long", "409", "投诉人补充得太多，要等到答复。"),
        new("complaint-not-answered", "409", "投诉还没有答复，或者已经办结。"),
        new("complaint-without-handler", "409", "投诉还没有人接办。"),
        new("complaint-handler-concerned", "409", "投诉的就是这位工作人员，不能由本人办理。"),
        new("complaint-handler-not-above", "409", "办理人要在被投诉单位的上一级，并且可以办理这类投诉。"),
        new("complaint-reopened-before", "409", "已经再次办理过一次。"),
        new("complaint-too-late-to-reopen", "409", "要求再次办理的期限已过。"),
        new("complaint-may-be-reopened", "409", "投诉人还可以要求再次办理，不能办结。"),
        new("complaint-changed-meanwhile", "409", "投诉刚有变化；请看最新情况。"),
        new("seal-not-found", "404", "没有这枚印章。"),
        new("seal-custodian-not-found", "404", "没有这位保管人，或者已经结束。"),
        new("seal-approved-by-applicant", "409", "申请的人不能批准自己的申请。"),
        new("seal-approver-not-above", "409", "印章由上一级批准。"),
        new("seal-without-custodian", "409", "先指定保管人，再启用。"),
        new("seal-state-not-possible", "409", "印章现在的状态不能这样做。"),
        new("seal-reason-missing", "409", "请写明销毁的原因。"),
        new("seal-suspended", "409", "印章已停用。"),
        new("seal-not-in-use", "409", "印章没有启用。"),
        new("seal-out-of-date", "409", "不在印章的使用期限内。"),
        new("seal-not-for-kind", "409", "印章不能盖这一类证明。"),
        new("seal-not-custodian", "409", "不是这枚印章现在的保管人。"),
        new("seal-authority-unknown", "409", "印章的密钥不出自已配置的主管机关。"),
        new("seal-times-not-official", "409", "正式印章的时间要由外部时间戳机构证明，还没有设置。"),
        new("seal-key-expired", "409", "印章密钥的证书不在有效期内；没有盖章。"),
        new("seal-key-revoked", "409", "印章密钥的证书已被吊销；没有盖章。"),
        new("seal-lists-ended", "409", "印章密钥的吊销列表已过期；没有盖章。"),
        new("seal-key-away", "409", "印章的密钥现在用不了；没有盖章。"),
        new("time-authority-away", "409", "时间戳服务现在用不了；没有盖章。"),
        new("paper-not-draft", "409", "只有草稿可以修改。"),
        new("paper-not-yours", "409", "这一步由印章的保管人或者负责人来做。"),
        new("paper-attempt-replaced", "409", "另一次用印接着办这份证明，这一次的结果不用了。"),
        new("paper-sealing-failed", "409", "盖章时程序出错，没有盖上。"),
        new("paper-approved-by-requester", "409", "申请用印的人不能自己核准。"),
        new("paper-stage-not-possible", "409", "证明现在的状态不能这样做。"),
        new("paper-changed-meanwhile", "409", "证明刚有变化；请看最新情况。"),
        new("paper-not-replaceable", "409", "只能替换同一单位出具的同一种证明。"),
        new("paper-replaced-already", "409", "已有一份没盖章的证明要替换它。"),
        new("paper-template-unknown", "409", "这一类证明已经不办了。"),
        new("paper-content-removed", "409", "证明的内容已经删除。"),
        new("paper-glyph-missing", "409", "字库里没有其中的字。"),
        new("paper-not-found", "404", "没有这份文件，或者编号和验证码不对。"),
        new("seal-log-unreadable", "404", "公开日志暂时读不出来。"),
        new("seal-log-leaf-not-found", "404", "公开日志里没有这一条。"),
        new("seal-log-witness-unknown", "409", "检查点上没有设置里任何见证人的签名。"),
        new("seal-log-other", "409", "见证的不是这本日志。"),
        new("seal-log-changed", "409", "公开日志被人改动过，不能用印。"),
        new("seal-log-key-missing", "409", "公开日志的签名密钥不在，不能用印。"),
        new("matter-not-found", "404", "没有这个事项，或者那一天不能办。"),
        new("matter-version-not-found", "404", "没有这个事项，或者没有这个版本。"),
        new("matter-changed-meanwhile", "409", "事项刚被别人修改；请看最新内容再改。"),
        new("matter-without-draft", "409", "这个事项现在没有草稿。"),
        new("matter-published", "409", "已经发布的版本不能再改。"),
        new("matter-not-published", "409", "还没有发布的版本不用撤下。"),
        new("matter-withdrawn", "409", "这个版本已经撤下。"),
        new("matter-date-past", "409", "不能从过去的日期起发布或撤下。"),
        new("paper-of-case", "409", "证明的内容来自办件，不能在这里改。"),
        new("case-not-found", "404", "没有这件事，或者不在您的范围内。"),
        new("case-changed-meanwhile", "409", "办件刚有变化；请看最新情况。"),
        new("case-certificate-not-sealed", "409", "办件没有盖好章的证明文件。"),
        new("case-state-not-possible", "409", "办件现在的状态不能这样做。"),
        new("case-same-before", "409", "同一个人刚申请过同一事项；again为true时仍可提交。"),
        new("case-id-taken", "409", "这个编号的申请是别人的。"),
        new("case-not-draft", "409", "已经提交的不能再改。"),
        new("case-too-many-drafts", "409", "草稿太多。"),
        new("case-papers-missing", "409", "有的材料还没有核对。"),
        new("case-decided-elsewhere", "409", "由上一级办理机构决定。"),
        new("case-no-certificate", "409", "这个事项不出具证明。"),
        new("case-no-seal", "409", "办理机构没有可以盖这种证明的印章。"),
        new("case-cleared", "409", "办件的内容已经到期删除。"),
        new("case-extended-before", "409", "期限只能延长一次。"),
        new("case-file-not-found", "404", "没有这个文件，可能已经删除。"),
        new("case-paper-not-found", "404", "这件事没有这份材料。"),
        new("case-file-id-taken", "409", "这个文件编号已被别的材料使用。"),
        new("case-too-many-files", "409", "这份材料的文件已满；请先删除一个。"),
        new("case-files-too-large", "409", "这件事的照片和文件已满；请先删除一些。"),
        new("case-paper-seen", "409", "这份材料已核对，申请人不能再改。"),
        new("supplement-asked-before", "409", "要补正的内容只能一次性告知。"),
        new("queue-not-found", "404", "这个驿站没有取号排队。"),
        new("queue-off", "409", "本驿站现在不用取号。"),
        new("queue-closed", "409", "现在不是取号的时间，或者驿站没有开门。"),
        new("queue-full", "409", "今天的号已经取完。"),
        new("queue-not-set", "409", "取号还没有设置。"),
        new("queue-line-in-use", "409", "队列里还有人在等，不能去掉。"),
        new("queue-counter-in-use", "409", "窗口正在办理，不能去掉或改名。"),
        new("queue-changed-meanwhile", "409", "取号的设置刚被别人修改；请重新读取再改。"),
        new("ticket-not-found", "404", "没有这个号，或者已经过期删除。"),
        new("ticket-not-waiting", "409", "号已经叫到或办完，不能放弃。"),
        new("ticket-not-to-call", "409", "这个号现在不能叫。"),
        new("ticket-not-called", "409", "这个号没有在叫。"),
        new("ticket-call-again-first", "409", "再叫一次还没有人来，才按过号处理。"),
        new("counter-not-found", "404", "驿站没有这个窗口。"),
        new("counter-moved-on", "409", "窗口刚有变化；请看最新情况。"),
        new("rating-not-yet", "409", "办完以后才能评价；撤回的不评价。"),
        new("rating-too-late", "409", "可以评价的日子过了。"),
        new("rating-given", "409", "已经评价过，只能评价一次。"),
        new("rating-own-work", "409", "自己办理的件不能评价。"),
        new("unsupported-media-type", "415", "不支持这种内容类型。"),
        new("version-required", "428", "替换须用 If-Match 说明所依据的版本。"),
        new("too-large", "413", "内容太大。"),
        new("too-many-requests", "429", "尝试次数过多，请稍后再试。"),
        new("internal-error", "500", "系统出错，没有保存任何内容。"),
        new("read-only", "503", "数据库目前只能读取。"),
        new("disk-broken", "503", "读写不了数据库文件。"),
        new("database-unreachable", "503", "暂时连接不上数据库。"),
        new("disk-full", "507", "磁盘已满，没有保存任何内容。"),
    ];

    public static void Map(IEndpointRouteBuilder city) => city.MapGet("/docs/api", Show).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Show([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider, HttpContext http, PublicAddress address, CancellationToken stop)
    {
        var document = await provider.GetOpenApiDocumentAsync(stop);
        return PageResult.Of<ReadApiPage>(new
        {
            Model = new ApiModel(
            [
                .. from path in document.Paths
                   from pair in path.Value.Operations ?? new()
                   select new ApiOperation(pair.Key.Method, path.Key, pair.Value.OperationId ?? path.Key, pair.Value.Summary ?? "", pair.Value.Security is { Count: > 0 },
                       [.. (pair.Value.Parameters ?? []).Select(one => new ApiParameter(one.Name ?? "", one.Required, one.Description ?? ""))],
                       [.. (pair.Value.Responses ?? new()).Select(one => new ApiResponse(one.Key, one.Value.Content is { Count: > 0 } content ? content.Keys.First() : ""))],
                       Example(pair.Key.Method, path.Key, pair.Value, address.Of("", http.Request))),
            ], Kinds,
            [
                new("amenity", "设施", [.. AmenityKind.All.Select(kind => (kind.Code, kind.Name))]),
                new("post", "服务岗位", [.. PostKind.All.Select(kind => (kind.Code, kind.Name))]),
                new("zone", "功能区", [.. ZoneKind.All.Select(kind => (kind.Code, kind.Name))]),
            ]),
        });
    }

    private static string Example(string method, string path, OpenApiOperation operation, string host)
    {
        var filled = path.Replace("{code}", path.Contains("divisions", StringComparison.Ordinal) ? "420281002000" : path.Contains("/matters", StringComparison.Ordinal) || path.Contains("/catalogue", StringComparison.Ordinal) ? "residence-proof" : "DY0001", StringComparison.Ordinal).Replace("{key}", "NAME", StringComparison.Ordinal).Replace("{year}", "2026", StringComparison.Ordinal);
        var query = (operation.Parameters ?? []).Where(one => one is { In: ParameterLocation.Query, Example: not null, Name: "near" or "open" or "amenity" or "limit" or "from" or "to" or "level" })
            .Select(one => $"{one.Name}={(one.Example is System.Text.Json.Nodes.JsonArray array ? array[0] : one.Example)}").ToArray();
        var address = $"{host}{filled}{(query.Length > 0 ? "?" : "")}{string.Join('&', query)}";
        return $"curl {(method == "GET" ? "" : $"-X {method} ")}{(operation.Security is { Count: > 0 } ? "-H 'Authorization: Bearer SECRET' " : "")}'{address}'";
    }
}

/// <summary>What the reading page shows.</summary>
public sealed record ApiModel(IReadOnlyList<ApiOperation> Operations, IReadOnlyList<ProblemKind> Problems, IReadOnlyList<CodeList> Lists);

/// <param name="Guarded">Only with a secret.</param>
/// <param name="Example">A call to try.</param>
public sealed record ApiOperation(
    string Method, string Path, string Id, string Summary, bool Guarded, IReadOnlyList<ApiParameter> Parameters, IReadOnlyList<ApiResponse> Responses, string Example);

/// <summary>A parameter of an address of the API, as the reading page shows it.</summary>
public sealed record ApiParameter(string Name, bool Required, string Description);

/// <summary>An answer of an address of the API: its status and what it holds.</summary>
public sealed record ApiResponse(string Status, string Type);

/// <summary>A problem code.</summary>
/// <param name="Status">The HTTP status it comes with.</param>
public sealed record ProblemKind(string Code, string Status, Yizhan.Kernel.Sentence Meaning);

/// <summary>A published list of codes.</summary>
public sealed record CodeList(string Id, Yizhan.Kernel.Sentence Title, IReadOnlyList<(string Code, Yizhan.Kernel.Sentence Name)> Codes);
