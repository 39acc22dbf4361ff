using System.Text.Json;
using System.Text.Json.Serialization;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>What an office has sealed and what the verifier may rely on: all that a run is made of. Keys are new in each run; from a file, another process judges the same.</summary>
internal sealed record FuzzMaterial(byte[] Pdf, byte[] Ofd, byte[][] Roots, byte[][] Others, byte[][] Lists, byte[][] Answers, DateTimeOffset Now)
{
    [JsonIgnore]
    public VerifyAsk Ask => new(new([.. Roots.Select(one => Certificate.Read(one)!)]), [.. Others.Select(one => Certificate.Read(one)!)], [.. Lists.Select(one => RevocationList.Read(one)!)], Now);

    public static async Task<FuzzMaterial> Make(CancellationToken stop)
    {
        var office = new SealingOffice();
        var ask = office.Ask;
        var pdf = await office.PdfSealer().Seal(SealingOffice.Compose(1), SealingOffice.Use, office.Store, stop);
        var ofd = await (await office.OfdSealer(stop)).Seal(SealingOffice.Compose(1), SealingOffice.Use, stop);
        return new(pdf.Value!.Bytes, ofd.Value!.Bytes, Of(ask.Roots.Certificates), Of(ask.Others), [.. ask.Lists.Select(list => list.Bytes.ToArray())], [.. office.Answers], ask.Now);
    }

    public static FuzzMaterial Read(string file) => JsonSerializer.Deserialize<FuzzMaterial>(File.ReadAllBytes(file))!;

    public void Write(string file) => File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(this));

    private static byte[][] Of(IReadOnlyList<Certificate> certificates) => [.. certificates.Select(one => one.Bytes.ToArray())];
}
