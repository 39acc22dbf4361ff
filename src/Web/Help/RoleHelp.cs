using Yizhan.Kernel;
using Yizhan.People.Rules;

namespace Yizhan.Web.Help;

/// <summary>What a role's page of help says in words. What the role may do is not said here: it is read from the table of roles.</summary>
/// <param name="Name">The name of the role, and the last part of the page's address.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Duty">What it is for.</param>
/// <param name="Role">The role; null for residents, who have none.</param>
/// <param name="Steps">How somebody in this role goes about it, in plain words.</param>
public sealed record RoleHelp(string Name, Sentence Title, Sentence Duty, Role? Role, IReadOnlyList<Sentence> Steps)
{
    /// <summary>For residents.</summary>
    public static readonly RoleHelp Resident = new("resident", "居民", "看看保存了自己的什么信息，提投诉和建议", null,
    [
        "找驿站、看公开信息、提投诉和建议都不用登录。",
        "在“办事”里看能办什么、带什么、多久办好；先答几个问题，看能不能办，答案不保存。",
        "点页面最下面的“居民登录”，填手机号，再填短信里的6位验证码；不用密码。",
        "在“我的信息”里看保存了什么、谁看过、为什么看；可以更正、导出和删除。",
        "在“我的信息”里点“怎样收消息”，选短信、语音电话或邮件，用哪种语言、什么时候收、收哪些。",
        "投诉和建议点页面最下面的“投诉与建议”：可以匿名，凭编号和查询码看答复；登录后提的，也能在“我的信息”里看到。",
        "验证码谁要都不给；在别人的设备上用完要退出登录。",
    ]);

    /// <summary>Every page of help for a role: residents, then the table of roles in its order.</summary>
    public static readonly IReadOnlyList<RoleHelp> All = [Resident, .. Role.All.Select(role => new RoleHelp(role.Name, role.Title, role.Duty, role, StepsOf(role.Name)))];

    /// <summary>The help of a name, or null.</summary>
    public static RoleHelp? Of(string? name) => All.FirstOrDefault(help => help.Name == name);

    private static Sentence[] StepsOf(string role) => role switch
    {
        "city-admin" =>
        [
            "第一次使用：在“城市设置”里核对名称和地图，在“导入导出”里载入区划和驿站，在日历里载入放假安排。",
            "可以用表格成批导入驿站：先看到会增加、更改什么，错在哪一格，确认后才写入；整批导入可以撤销。",
            "区划（街道、社区、小区）和地标在“驿站管理”的“区划和地标”里维护：两套官方编码都认得，撤销的区划可以并入别的区划。",
            "在“人员与账号”里邀请各街道和部门的人，各给一个角色和一个区划。",
            "在“事项目录”里载入事项，核对后定好日期发布；社区不能开具的证明发布不了，会告诉您是哪一条。",
            "有人离开岗位，当天停用账号；停用立即在所有地方生效。",
            "“投诉办理”里是投诉街道和市里的投诉，最早到期的排在最前面；被投诉的人看不到，也不能交给他。",
            "至少要有两位市管理员：一位丢了验证器，另一位能帮忙。",
        ],
        "city-operator" =>
        [
            "每天看“运行情况”：备份有没有成功，磁盘还有多少，哪个定时任务出了错。",
            "消息发不出去时，在“消息”里看原因，可以重发或取消。",
            "“运行情况”里有“接收后没有回报”的通道，说明它收下消息却没有送到，要联系它；消息已经转给下一个通道。",
            "按运行手册定期试着恢复一次备份；没有试过的备份不算备份。",
            "密钥要和数据库分开保存；密钥丢了，个人信息就再也读不出来。",
        ],
        "auditor" =>
        [
            "在“审计”里按日期、人员、区划和事情查找：谁在什么时候改了什么、为什么。",
            "“核验记录是否完整”检查记录有没有被删除、改动或者调换；定期核验，并把结果存档。",
            "需要带走时导出；导出本身也会留下记录。",
        ],
        "privacy-officer" =>
        [
            "居民来要求查阅、更正或删除时，在“居民登记”里按完整的手机号或身份号码找到本人。",
            "依法暂时不能删除的，登记保留什么、依据哪一条法律、到哪一天止；本人会读到。",
            "关于个人信息的投诉只有您能看到：在“投诉办理”里接办，按期答复。",
            "抽查谁看过全文、写的目的是否合理；不合理的，交市管理员处理。",
        ],
        "street-officer" =>
        [
            "在“驿站管理”里改驿站资料、开放时间和设施状态；改动一秒内就能在“找驿站”里看到。",
            "两个人同时改一个驿站时，后保存的人会看到前一个人改了什么，自己填的不会丢。",
            "在“人员与账号”里邀请本街道和各社区的人，有人离岗当天停用。",
            "投诉社区、社区驿站和社区工作人员的，由您办理：在“投诉办理”里接办、询问、答复。",
            "投诉到期前答复；投诉人不满意，可以要求再办一次。",
            "居民信息只在为居民办事时看；看全文写明为什么。",
        ],
        "community-secretary" =>
        [
            "在“驿站管理”里改驿站资料、开放时间和设施状态；改动一秒内就能在“找驿站”里看到。",
            "在“人员与账号”里邀请社区工作者、小区负责人、调解员和志愿者。",
            "投诉小区驿站场地和服务的，由您办理；投诉社区和社区工作人员的，由街道办理，您看不到。",
            "在“组织”里登记小区党支部、业委会和志愿队，记下他们服务哪里。",
            "居民来登记时，请本人看过说明并同意。",
        ],
        "community-worker" =>
        [
            "每天开门后，在驿站页面的“更新设施状态”里看一遍：坏了点“故障”，修好了点“可用”，一下就能改。",
            "临时关门要提前写进开放时间，居民才不会白跑。",
            "居民来登记时，请本人看过说明并同意；身份号码要单独同意，用不着就不填。",
            "居民要投诉，帮他打开“投诉与建议”，把编号和查询码打印或抄给他；不要替他保管查询码。",
        ],
        "compound-lead" =>
        [
            "在“驿站管理”里改驿站资料、开放时间和设施状态；改动一秒内就能在“找驿站”里看到。",
            "换了开门的时间，当天就改，居民才不会白跑。",
            "驿站门口贴好海报：在驿站页面点“打印门牌海报”。",
        ],
        "seal-custodian" =>
        [
            "先在“我的账号”里设好验证器：用印要用它。",
            "印章先由本单位的负责人申请，上一级批准，制作后指定您保管：在“印章”里看您保管哪些。",
            "在“证明”里开一份证明：选种类和印章，填写内容，核对预览，再盖章；每次用印都要填验证器的验证码。",
            "要两个人的印章，您申请以后由另一位保管人或者负责人核准；自己不能核准自己的申请。",
            "发现密钥、手机或账号可能被别人用了，马上在印章的页面点“立即停用”。",
            "开错了就撤销，写明原因；或者另开一份替换它。核验的人一秒内就能看到。",
        ],
        "mediator" =>
        [
            "这个角色先登记由谁调解；调解的功能还没有开通，开通后会出现在下面的页面里。",
            "调解中听到的事不外传，也不写进别的表格。",
        ],
        "volunteer" =>
        [
            "这个角色先登记谁在哪里服务；轮值和代办的功能还没有开通，开通后会出现在下面的页面里。",
            "在驿站发现设施坏了，告诉社区工作者；居民要投诉，帮他打开“投诉与建议”。",
        ],
        "department-officer" =>
        [
            "在“组织”里只看得到您代表的部门：登记成员和服务记录。",
            "服务记录按月统计，不排名次。",
            "部门撤销后，这个角色自动停止。",
        ],
        _ => [],
    };
}
