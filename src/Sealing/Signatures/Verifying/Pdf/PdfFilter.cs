using System.IO.Compression;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>Unpacks streams, as far as the structure of a file needs it: deflate, with the predictors of PNG. ISO 32000-1, 7.4.4.</summary>
internal static class PdfFilter
{
    /// <exception cref="MalformedPdfException">It is damaged, longer than allowed, or packed in another way.</exception>
    public static byte[] Decode(PdfStream stream, Func<object?, object?> resolve, int longest)
    {
        var filter = resolve(stream.Dict.GetValueOrDefault("Filter"));
        var parameters = resolve(stream.Dict.GetValueOrDefault("DecodeParms"));
        if (filter is PdfArray { Count: <= 1 } list)
        {
            filter = list.Count == 0 ? null : resolve(list[0]);
            parameters = parameters is PdfArray { Count: > 0 } one ? resolve(one[0]) : parameters;
        }
        if (filter is null) return stream.Raw.ToArray();
        if (filter is not PdfName { Value: "FlateDecode" or "Fl" }) throw new MalformedPdfException("A stream is packed in a way that is not read here.");
        var bytes = Inflate(stream.Raw, longest);
        return parameters is PdfDict dict && Int(dict, "Predictor", 1) is var predictor and > 1 ? Unpredict(bytes, predictor, Int(dict, "Colors", 1) * Int(dict, "BitsPerComponent", 8), Int(dict, "Columns", 1)) : bytes;

        int Int(PdfDict from, string key, int usual) => resolve(from.GetValueOrDefault(key)) is double number ? (int)Math.Clamp(number, 0, 1_000_000) : usual;
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> raw, int longest)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(raw.ToArray()), CompressionMode.Decompress);
            var output = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = packed.Read(buffer)) > 0)
            {
                if (output.Length + read > longest) throw new MalformedPdfException("A stream is too long unpacked.");
                output.Write(buffer, 0, read);
            }
            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new MalformedPdfException("A stream is damaged.");
        }
    }

    private static byte[] Unpredict(byte[] bytes, int predictor, int bitsPerPixel, int columns)
    {
        if (predictor < 10) throw new MalformedPdfException("A stream is packed in a way that is not read here.");
        var (pixel, width) = (Math.Max(1, bitsPerPixel / 8), (bitsPerPixel * columns + 7) / 8);
        if (width == 0) throw new MalformedPdfException("A stream has no columns.");
        var rows = bytes.Length / (width + 1);
        var output = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var kind = bytes[row * (width + 1)];
            for (var i = 0; i < width; i++)
            {
                var left = i >= pixel ? output[row * width + i - pixel] : 0;
                var above = row > 0 ? output[(row - 1) * width + i] : 0;
                var corner = row > 0 && i >= pixel ? output[(row - 1) * width + i - pixel] : 0;
                var guess = kind switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => throw new MalformedPdfException("A stream is damaged.") };
                output[row * width + i] = (byte)(bytes[row * (width + 1) + 1 + i] + guess);
            }
        }
        return output;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - 2 * corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
