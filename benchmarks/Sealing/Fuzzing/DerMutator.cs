namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>Makes DER wrong in one place: elements lost, doubled, exchanged, of another kind, with lengths that lie, and nested beyond reason.</summary>
internal static class DerMutator
{
    private const int DeepNest = 3000;

    private static readonly byte[] Tags = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0xa0, 0xa1, 0xa3, 0x00, 0x24, 0x1f];
    private static readonly byte[][] Lengths = [[0x80], [0x84, 0x7f, 0xff, 0xff, 0xff], [0x84, 0xff, 0xff, 0xff, 0xff], [0x00], [0x81, 0x01], [0x7f], [0x88, 0, 0, 0, 0, 0, 0, 0, 1], [0xff]];

    private static readonly byte[][] Contents =
    [
        [], [0], [0xff], [0x80, 0, 0, 0, 0, 0, 0, 0, 0], [.. Enumerable.Repeat((byte)0xff, 4096)], [.. "99991231235959Z"u8], [.. "20261128040000Z"u8], [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2],
        [0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x83, 0x75], [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2], [.. Enumerable.Repeat((byte)0x80, 600)], [.. "../../x"u8],
    ];

    public static byte[] Mutate(byte[] bytes, Random random)
    {
        if (random.Next(8) == 0 || DerTree.Read(bytes) is not { } tree) return Bytes.Mutate(bytes, random);
        for (var times = random.Next(1, 4); times > 0; times--) Change(tree, random);
        return tree.Write();
    }

    private static void Change(DerTree tree, Random random)
    {
        var all = tree.All.ToList();
        var (one, other) = (all[random.Next(all.Count)], all[random.Next(all.Count)]);
        var above = all.Find(node => node.Parts.Contains(one));
        switch (random.Next(9))
        {
            case 0: above?.Parts.Remove(one); break;
            case 1: above?.Parts.Insert(random.Next(above.Parts.Count + 1), one.Copy()); break;
            case 2:
                if (above is not null) above.Parts[above.Parts.IndexOf(one)] = other.Copy();
                break;
            case 3: one.Tag = Tags[random.Next(Tags.Length)]; break;
            case 4: one.StatedLength = Lengths[random.Next(Lengths.Length)]; break;
            case 5: SetContent(one, Contents[random.Next(Contents.Length)]); break;
            case 6: SetContent(one, Bytes.Mutate(one.Content, random)); break;
            case 7:
                if (above is not null) above.Parts.Reverse(0, above.Parts.Count);
                break;
            default: SetContent(one, [.. Enumerable.Repeat((byte[])[0x30, 0x80], random.Next(DeepNest)).SelectMany(level => level)]); break;
        }
    }

    private static void SetContent(DerTree one, byte[] content)
    {
        one.Parts.Clear();
        one.Content = content;
    }
}
