namespace Yizhan.Stations.Rules;

/// <summary>What somebody needs: an amenity or a service post, heard in one word.</summary>
/// <param name="Code">The code of the kind.</param>
/// <param name="IsPost">Whether it is a service post; otherwise an amenity.</param>
/// <param name="Word">The word it was heard in, folded.</param>
/// <param name="IsWritten">Whether the word stands in the lists as typed; otherwise it was taken for pinyin or initials.</param>
public sealed record Need(string Code, bool IsPost, string Word, bool IsWritten);
