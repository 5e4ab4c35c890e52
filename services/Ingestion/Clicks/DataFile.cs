using System.Text.Json;

namespace Affiliate.Ingestion.Clicks;

/// <summary>Reads one of the JSON lists that lie beside this code and are built into the assembly.</summary>
internal static class DataFile
{
    public static T Read<T>(string name)
    {
        using var file = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the assembly.");
        return JsonSerializer.Deserialize<T>(file, JsonSerializerOptions.Web)!;
    }
}
