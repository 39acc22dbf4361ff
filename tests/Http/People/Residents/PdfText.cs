using System.Diagnostics;

namespace Yizhan.Tests.Http.People.Residents;

/// <summary>What a document says, as Poppler reads it.</summary>
internal static class PdfText
{
    public static async Task<string> Of(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf);
            using var reading = Process.Start(new ProcessStartInfo("pdftotext", [path, "-"]) { RedirectStandardOutput = true })!;
            var text = await reading.StandardOutput.ReadToEndAsync();
            await reading.WaitForExitAsync();
            Assert.Equal(0, reading.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
