namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>A setting is missing or wrong. The process prints one line that names the key, and does not start.</summary>
/// <param name="key">The setting, in <c>Section:Key</c> form.</param>
/// <param name="problem">What is wrong with it, as the rest of a sentence.</param>
public sealed class ConfigurationFault(string key, string problem)
    : Exception($"Configuration: {key.Replace(":", "__", StringComparison.Ordinal)} {problem}.");
