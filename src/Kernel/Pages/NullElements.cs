using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Yizhan.Kernel.Pages;

/// <summary>Refuses null within lists and dictionaries of which the code says that nothing in them is null.</summary>
/// <remarks>The reader itself holds members to their annotations and not what lies in them: <c>"matters": [null]</c> would come through, and be a fault of ours further on.</remarks>
public static class NullElements
{
    /// <summary>A modifier for the resolver of <see cref="JsonSerializerOptions.TypeInfoResolver"/>.</summary>
    public static void Refuse(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object) return;
        var annotations = new NullabilityInfoContext();
        (string Name, Func<object, object?> Read, NullabilityInfo Says)[] members =
            [.. type.Properties.Where(member => member.Get is not null).Select(member => (member.Name, member.Get!, Says: member.AttributeProvider is PropertyInfo property ? annotations.Create(property) : null)).Where(member => member.Says is not null && ElementOf(member.Says) is not null)!];
        if (members.Length == 0) return;
        var before = type.OnDeserialized;
        type.OnDeserialized = read =>
        {
            before?.Invoke(read);
            foreach (var (name, value, says) in members)
                if (HasNull(value(read), says)) throw new NullElementException(name);
        };
    }

    private static bool HasNull(object? value, NullabilityInfo says)
    {
        if (value is null || ElementOf(says) is not { } element) return false;
        foreach (var one in value is IDictionary map ? map.Values : (IEnumerable)value)
            if (one is null ? element.ReadState is NullabilityState.NotNull : HasNull(one, element)) return true;
        return false;
    }

    /// <summary>What is said of the elements of a list, or of the values of a dictionary; null: it is neither, or nothing in it can be null.</summary>
    private static NullabilityInfo? ElementOf(NullabilityInfo says)
    {
        if (says.Type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(says.Type)) return null;
        var element = says.ElementType ?? says.GenericTypeArguments.LastOrDefault();
        return element is null || element.Type.IsValueType ? null : element;
    }
}

/// <summary>That there is a null within a list or a dictionary where something must stand.</summary>
/// <param name="member">The member that holds it, as JSON writes it.</param>
public sealed class NullElementException(string member) : JsonException($"There is a null in '{member}'.", $"$.{member}", null, null)
{
    /// <summary>What to do about it.</summary>
    public static readonly Sentence Said = "列表中有空项，请删去";

    /// <summary>The member that holds it, as JSON writes it.</summary>
    public string Member { get; } = member;
}
