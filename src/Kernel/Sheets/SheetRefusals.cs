namespace Yizhan.Kernel.Sheets;

/// <summary>Every code the reader gives, with the sentence that says what to do.</summary>
internal static class SheetRefusals
{
    public static readonly Refusal Empty = new("sheet-empty", "文件是空的，请选择有内容的文件");
    public static readonly Refusal Unrecognised = new("sheet-unrecognised", "无法识别这个文件，请使用 XLSX、CSV 或 GeoJSON");
    public static readonly Refusal WebPage = new("sheet-web-page", "这是网页或 XML 格式的表格，请用表格软件打开后另存为 XLSX");
    public static readonly Refusal OldXls = new("sheet-old-xls", "这是旧版 XLS 或其他旧版办公文件，请用表格软件打开后另存为 XLSX");
    public static readonly Refusal Encrypted = new("sheet-encrypted", "文件设有密码，请取消密码后再导入");
    public static readonly Refusal NotXlsx = new("sheet-not-xlsx", "这个压缩包不是 XLSX 表格，请用表格软件另存为 XLSX");
    public static readonly Refusal Macros = new("sheet-macros", "文件含有宏或控件，请另存为不含宏的 XLSX");
    public static readonly Refusal ExternalLinks = new("sheet-external-links", "文件链接了其他文件或数据源，请断开链接，只保留数值后再导入");
    public static readonly Refusal ZipBomb = new("sheet-zip-bomb", "文件解压后异常庞大，已停止读取；请将需要的数据复制到新的表格后再导入");
    public static readonly Refusal Damaged = new("sheet-damaged", "文件已损坏，无法读完；请用表格软件打开并重新保存");
    public static readonly Refusal TextsTooMany = new("sheet-too-many-texts", "文件中的文字太多，请拆分成几个文件分别导入");
    public static readonly Refusal Encoding = new("sheet-encoding", "文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 格式的 CSV");
    public static readonly Refusal NotUtf8 = new("sheet-not-utf8", "GeoJSON 必须是 UTF-8 编码，请另存为 UTF-8");
    public static readonly Refusal NotFeatures = new("sheet-not-features", "这个 JSON 不是 GeoJSON 的 FeatureCollection，请从地图软件导出要素集合");
    public static readonly Refusal NotWgs84 = new("sheet-not-wgs84", "GeoJSON 的坐标系不是 WGS-84，请转换为 WGS-84（EPSG:4326）后再导入");

    public static readonly Refusal Formula = new("sheet-formula", "请填写数值，不要使用公式（复制后选择“粘贴为数值”）");
    public static readonly Refusal Merged = new("sheet-merged", "请取消合并单元格，并在每一格中填写内容");
    public static readonly Refusal ErrorValue = new("sheet-error-value", "单元格显示的是错误值，请改为正确的内容");
    public static readonly Refusal DigitsLost = new("sheet-digits-lost", "数字超过 15 位，表格软件已丢失末尾几位；请将单元格设为文本后重新填写");
    public static readonly Refusal NoSuchMoment = new("sheet-no-such-moment", "单元格的日期不存在，请重新填写，例如 2026-02-03");
    public static readonly Refusal ControlCharacter = new("sheet-control-character", "含有看不见的控制字符，请删去后重新填写");
    public static readonly Refusal DirectionMark = new("sheet-direction-mark", "含有改变文字方向的隐藏字符，请删去后重新填写");
    public static readonly Refusal Garbled = new("sheet-garbled", "含有乱码，请按原文重新填写");
    public static readonly Refusal QuoteOpen = new("sheet-quote-open", "从这一格开始的引号没有结束，请补上后引号");
    public static readonly Refusal QuoteStray = new("sheet-quote-stray", "后引号之后还有文字；格内的引号请写成两个");
    public static readonly Refusal HeaderBlank = new("sheet-header-blank", "这一列没有标题，请写上标题或删去这一列");
    public static readonly Refusal HeaderTwice = new("sheet-header-twice", "标题重复，请改名或删去其中一列");
    public static readonly Refusal NoHeader = new("sheet-no-header", "这一格所在的列没有标题，请写上标题或删去内容");
    public static readonly Refusal Missing = new("sheet-missing", "请填写此项");
    public static readonly Refusal NotNumber = new("sheet-number", "请填写数字，例如 12 或 3.5，不带单位");
    public static readonly Refusal NotWhole = new("sheet-whole-number", "请填写整数");
    public static readonly Refusal NotDate = new("sheet-date", "请填写日期，例如 2026-02-03 或 2026年2月3日");
    public static readonly Refusal NotYesNo = new("sheet-yes-no", "请填写“是”或“否”");

    public static Refusal FileTooBig(long bytes) =>
        new("sheet-file-too-big", new("文件超过 {0} MB，请拆分后分别导入", bytes >> 20));

    public static Refusal PartsTooMany(int limit) =>
        new("sheet-too-many-parts", new("文件内部超过 {0} 个部分，请将数据复制到新的表格后再导入", limit));

    public static Refusal FeatureTooBig(int bytes) =>
        new("sheet-feature-too-big", new("一个要素超过 {0} MB，请简化其边界后再导入", bytes >> 20));

    public static Refusal SheetsTooMany(int limit) =>
        new("sheet-too-many-sheets", new("工作表超过 {0} 个，请只保留需要导入的工作表", limit));

    public static Refusal RowsTooMany(int limit) =>
        new("sheet-too-many-rows", new("数据超过 {0} 行，请拆分成几个文件分别导入", limit));

    public static Refusal ColumnsTooMany(int limit) =>
        new("sheet-too-many-columns", new("数据超过 {0} 列，请删去不需要的列", limit));

    public static Refusal CellTooLong(int limit) =>
        new("sheet-long-cell", new("单元格超过 {0} 个字符，请缩短", limit));

    public static Refusal TextTooLong(int limit) =>
        new("sheet-long-text", new("请不要超过 {0} 个字", limit));

    public static Refusal NumberOutside(decimal least, decimal most) =>
        new("sheet-number-outside", new("请填写 {0} 到 {1} 之间的数", least, most));

    public static Refusal NoSuchDay(string text) =>
        new("sheet-no-such-day", new("日历上没有“{0}”这一天，请改正", text));
}
