using System.Text.Json;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.LeadStatus.Checks.Presets;

/// <summary>Settings for a kind of CRM, to begin with: addresses, keys and words are to be put in.</summary>
/// <param name="Name">Short.</param>
/// <param name="Check">The check it is for.</param>
/// <param name="Title">What it suits.</param>
/// <param name="Settings">For <c>PUT …/status-checks/{offer}/{check}</c>.</param>
/// <param name="Sample">An answer as such a CRM gives it, for a dry run.</param>
public sealed record CheckPreset(string Name, string Check, string Title, CheckSettings Settings, string Sample)
{
    private const string Folder = "Presets/";
    private static readonly Lazy<IReadOnlyList<CheckPreset>> Loaded = new(Load);

    /// <summary>All, by name.</summary>
    public static IReadOnlyList<CheckPreset> All => Loaded.Value;

    private static List<CheckPreset> Load()
    {
        var assembly = typeof(CheckPreset).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<CheckPreset>(file, ApiJson.Options)!;
            }).ToList();
    }
}

/// <summary>The presets there are.</summary>
/// <param name="Data">By name.</param>
public sealed record CheckPresets(IReadOnlyList<CheckPreset> Data);
