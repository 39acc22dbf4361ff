using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace Yizhan.Kernel.Pages;

/// <summary>How much one request may bring. A larger body is refused while it comes, with 413.</summary>
public sealed class LargestBody : IRequestSizeLimitMetadata
{
    /// <summary>Bytes that any door takes: a city's boundary of 5 MB in its form, and room to spare.</summary>
    public const long Usual = 8L << 20;

    /// <summary>Bytes of a file with a whole network: a spreadsheet of a hundred thousand rows with room to spare.</summary>
    public const long OfANetwork = 100L << 20;

    /// <summary>Bytes of a sealed paper that somebody has verified: a thousand times what this program writes itself, without room for a film.</summary>
    public const long OfAPaper = 20L << 20;

    /// <summary>Bytes of a form with the pages of one paper, as a telephone takes them.</summary>
    public const long OfPhotos = 60L << 20;

    private LargestBody(long bytes) => MaxRequestBodySize = bytes;

    public long? MaxRequestBodySize { get; }

    internal static LargestBody Of(long bytes) => new(bytes);
}

/// <summary>The doors' side of it.</summary>
public static class LargeBodies
{
    /// <summary>Lets a door take files as large as <see cref="LargestBody.OfANetwork"/>.</summary>
    public static TBuilder TakesNetworkFiles<TBuilder>(this TBuilder door) where TBuilder : IEndpointConventionBuilder =>
        door.WithMetadata(LargestBody.Of(LargestBody.OfANetwork));

    /// <summary>Lets a door take as much as <see cref="LargestBody.OfPhotos"/>.</summary>
    public static TBuilder TakesPhotos<TBuilder>(this TBuilder door) where TBuilder : IEndpointConventionBuilder =>
        door.WithMetadata(LargestBody.Of(LargestBody.OfPhotos));

    /// <summary>Lets a door take files as large as <see cref="LargestBody.OfAPaper"/>.</summary>
    public static TBuilder TakesPapers<TBuilder>(this TBuilder door) where TBuilder : IEndpointConventionBuilder =>
        door.WithMetadata(LargestBody.Of(LargestBody.OfAPaper));
}
