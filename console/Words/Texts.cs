using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Words;

/// <summary>The console's texts in the reader's language, and numbers and times as that language writes them.</summary>
public sealed class Texts
{
    private const string Prefix = "Words/";
    private static readonly FrozenDictionary<string, Texts> Known = Load();
    private readonly FrozenDictionary<string, string> texts;

    private Texts(string language, FrozenDictionary<string, string> texts) =>
        (Language, this.texts, Figures) = (language, texts, Figures.Of(language));

    /// <summary>Code of the language.</summary>
    public string Language { get; }

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => Language == "fa" ? "rtl" : "ltr";

    /// <summary>How numbers and times are written.</summary>
    public Figures Figures { get; }

    /// <summary>The text; the key itself when there is none, which a test forbids.</summary>
    public string this[string key] => texts.GetValueOrDefault(key) ?? key;

    /// <summary>The text with values put in.</summary>
    public string With(string key, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text when there is one.</summary>
    public string? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>All keys, for the test that compares languages.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>In the language of a request.</summary>
    public static Texts Of(HttpContext context) => Known[Preferences.Language(context)];

    /// <summary>In a language.</summary>
    public static Texts In(string language) => Known[language];

    private static FrozenDictionary<string, Texts> Load()
    {
        var assembly = typeof(Texts).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        return Preferences.Languages.ToFrozenDictionary(
            language => language.Code,
            language => new Texts(
                language.Code,
                files.Where(file => file.StartsWith($"{Prefix}{language.Code}/", StringComparison.Ordinal))
                    .SelectMany(file =>
                    {
                        using var stream = assembly.GetManifestResourceStream(file)!;
                        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
                    }).ToFrozenDictionary(StringComparer.Ordinal)),
            StringComparer.Ordinal);
    }
}
