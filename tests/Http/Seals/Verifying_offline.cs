using System.Text.Json;
using Command = Yizhan.Tests.Http.Web.Archives.Yizhan;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary><c>yizhan verify</c> in a process of its own; the exit codes are in the documentation.</summary>
public sealed class Verifying_offline : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-offline-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Says_genuine_altered_and_unknown_and_what_cannot_be_read()
    {
        var pdf = await PaperCity.Signed("1 0 m");
        var (file, root) = (Write("paper.pdf", pdf), Write("root.pem", Small.Pem(Small.Ec.Roots.Certificates)));
        var (exit, said, complained) = await Command.Run("verify", file, "--root", root);
        Assert.True(exit == 0, said + complained);
        Assert.StartsWith("genuine: ", said, StringComparison.Ordinal);
        Assert.Contains("东风路驿站", said, StringComparison.Ordinal);
        Assert.Equal(3, (await Command.Run("verify", file)).Exit);
        pdf[pdf.AsSpan().IndexOf("1 0 m"u8)] = (byte)'2';
        var lists = Small.Ec.Authority.Lists(Small.Noon).Select((list, i) => Write($"{i}.crl", list.Bytes.ToArray())).ToArray();
        (exit, said, _) = await Command.Run("verify", Write("altered.pdf", pdf), "--root", root, "--crl", lists[0], "--crl", lists[1], "--json");
        Assert.Equal(4, exit);
        using var answer = JsonDocument.Parse(said);
        Assert.Equal("altered", answer.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(answer.RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("code").GetString() == "cms-digest" && step.GetProperty("outcome").GetString() == "failed");
        Assert.Equal(1, (await Command.Run("verify", Path.Combine(folder, "nowhere.pdf"))).Exit);
        Assert.Equal(2, (await Command.Run("verify", file, "--root", file)).Exit);
    }

    private string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
