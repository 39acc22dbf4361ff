using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>The fonts and pictures of one OFD, and the numbers of all that it holds.</summary>
internal sealed class OfdResources
{
    private readonly List<(FontSubset Subset, int Id)> fonts = [];
    private readonly List<(Picture Picture, int Id)> pictures = [];

    public int LastId { get; private set; }

    public int NextId() => ++LastId;

    /// <summary>The number of the font, and its glyphs, which are noted as they are used.</summary>
    public (int Id, FontSubset Subset) Of(FontFile font)
    {
        foreach (var known in fonts)
            if (known.Subset.Font == font) return (known.Id, known.Subset);
        fonts.Add((new(font), NextId()));
        return (fonts[^1].Id, fonts[^1].Subset);
    }

    public int Of(Picture picture)
    {
        foreach (var known in pictures)
            if (known.Picture == picture) return known.Id;
        pictures.Add((picture, NextId()));
        return pictures[^1].Id;
    }

    public byte[] Fonts()
    {
        using var xml = new OfdXml("Res");
        xml.With("BaseLoc", "Res").Begin("Fonts");
        foreach (var (subset, id) in fonts)
            xml.Begin("Font").With("ID", id).With("FontName", subset.Font.Name).With("FamilyName", subset.Font.Name).Leaf("FontFile", FileOf(id)).End();
        return xml.Finish();
    }

    public byte[] Pictures()
    {
        using var xml = new OfdXml("Res");
        xml.With("BaseLoc", "Res");
        if (pictures.Count == 0) return xml.Finish();
        xml.Begin("MultiMedias");
        foreach (var (picture, id) in pictures)
            xml.Begin("MultiMedia").With("ID", id).With("Type", "Image").With("Format", picture.Format is PictureFormat.Png ? "PNG" : "JPEG").Leaf("MediaFile", FileOf(picture, id)).End();
        return xml.Finish();
    }

    public IEnumerable<(string Path, byte[] Content)> Files() =>
        fonts.Select(font => ($"Doc_0/Res/{FileOf(font.Id)}", font.Subset.Write(standsAlone: true)))
            .Concat(pictures.Select(known => ($"Doc_0/Res/{FileOf(known.Picture, known.Id)}", known.Picture.Content)));

    private static string FileOf(int id) => $"font_{id}.ttf";

    private static string FileOf(Picture picture, int id) => $"image_{id}.{(picture.Format is PictureFormat.Png ? "png" : "jpg")}";
}
