using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Seals.Register;

/// <summary>Why a key, a token or a time authority did not do what was asked, as a refusal: nothing was sealed and nothing is stored.</summary>
internal static class SealFaults
{
    public static Refusal Refusal(this Fault fault, Texts texts) => fault.Code switch
    {
        "glyph-missing" => new("paper-glyph-missing", new Sentence("字库里没有“{0}”：请换一种写法，或者请管理员用设置Fonts添加有这个字的字体", fault.Detail)),
        "seal-not-in-force" => new("seal-out-of-date", "今天不在印章的使用期限内，不能用印"),
        "seal-authority-unknown" => new("seal-authority-unknown", "印章的密钥不出自设置Seals:Authorities中的主管机关，不能用它的电子印章"),
        "seal-times-not-official" => new("seal-times-not-official", "正式印章的时间要由外部时间戳机构证明，请设置Seals:TimeStamp；没有盖章"),
        "key-expired" => new("seal-key-expired", new Sentence("印章密钥的证书已到期（{0}），不能用印；请更换证书", fault.Detail)),
        "key-not-yet-valid" => new("seal-key-expired", new Sentence("印章密钥的证书还没有到生效日期（{0}），不能用印", fault.Detail)),
        "key-revoked" => new("seal-key-revoked", new Sentence("印章密钥的证书已被吊销（{0}），不能用印；请停用印章并更换密钥", fault.Detail)),
        "key-lists-ended" => new("seal-lists-ended", new Sentence("印章密钥的吊销列表已过期（{0}），盖了章也无法核验，不能用印；请更新吊销列表", fault.Detail)),
        _ when fault.Code.StartsWith("stamp-", StringComparison.Ordinal) => new("time-authority-away", new Sentence("时间戳服务现在用不了：{0}。没有盖章；恢复后请再试", Said(fault, texts))),
        _ => new("seal-key-away", new Sentence("印章的密钥现在用不了：{0}。没有盖章；恢复后请再试", Said(fault, texts))),
    };

    private static Sentence Said(Fault fault, Texts texts) => fault.Code switch
    {
        "key-file-missing" => "找不到密钥文件",
        "key-not-set" => new Sentence("密钥的设置不对（{0}）", fault.Detail),
        "seal-file-malformed" => "电子印章文件已损坏，或不是电子印章",
        _ => new Sentence("{0}", fault.Say(texts.Language == Language.English ? "en" : "zh")),
    };
}
