using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>The templates that the modules bring, each module's in its embedded <c>messages.json</c>.</summary>
public sealed class MessageTemplates
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly FrozenDictionary<string, MessageTemplate> all;

    /// <exception cref="InvalidOperationException">Two have one id, one lacks a language, its words name what is no parameter of it, or its topic is none.</exception>
    public MessageTemplates(IEnumerable<MessageTemplate> templates)
    {
        var known = new Dictionary<string, MessageTemplate>();
        foreach (var template in templates)
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                if (!template.Words.TryGetValue(language, out var words)) throw new InvalidOperationException($"The template '{template.Id}' lacks {language}.");
                if (MessageTemplate.PlacesOf(words.Subject).Except(template.Parameters).Any()
                    || MessageTemplate.PlacesOf(words.Text + words.Voice).Except(template.Parameters).Except(template.Lines).Any())
                    throw new InvalidOperationException($"The template '{template.Id}' names a place in {language} that is no parameter of it.");
            }
            if (template.Topic is { } code && MessageTopic.Of(code)?.MayBeOff != template.IsOptional)
                throw new InvalidOperationException($"The template '{template.Id}' is about '{code}': there is no such topic, or the two do not agree on whether it may be switched off.");
            if (!known.TryAdd(template.Id, template)) throw new InvalidOperationException($"Two templates are called '{template.Id}'.");
        }
        all = known.ToFrozenDictionary();
    }

    /// <summary>The templates in the order of their ids.</summary>
    public IReadOnlyList<MessageTemplate> All => [.. all.Values.OrderBy(template => template.Id, StringComparer.Ordinal)];

    /// <summary>The template, or null.</summary>
    public MessageTemplate? Find(string id) => all.GetValueOrDefault(id);

    /// <summary>Reads a module's templates.</summary>
    public static IEnumerable<MessageTemplate> Of(Assembly module)
    {
        using var stream = module.GetManifestResourceStream("messages.json") ?? throw new InvalidOperationException($"{module.GetName().Name} has no messages.json.");
        return
        [
            .. JsonSerializer.Deserialize<Dictionary<string, Written>>(stream, Json)!.Select(entry => new MessageTemplate(
                entry.Key, entry.Value.Parameters ?? [], entry.Value.Lines ?? [], entry.Value.Optional,
                entry.Value.Words.ToDictionary(words => LanguageTags.Of(words.Key) ?? throw new InvalidOperationException($"'{entry.Key}': no language '{words.Key}'."), words => words.Value)) { Topic = entry.Value.Topic ?? (entry.Value.Optional ? MessageTopic.News : null) }),
        ];
    }

    private sealed record Written(IReadOnlyDictionary<string, TemplateWords> Words, string[]? Parameters = null, string[]? Lines = null, bool Optional = false, string? Topic = null);
}
