namespace Yizhan.Kernel.History;

/// <summary>A row that is about a person: entries about it are found when that person asks.</summary>
public interface IConcernsPerson
{
    /// <summary>The person; null while nobody is named.</summary>
    Guid? Person { get; }
}
