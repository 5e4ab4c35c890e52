using System.Text.Json.Serialization;
using Affiliate.ServiceDefaults.ServiceLevels;

namespace Affiliate.Gateway.ServiceLevels;

/// <summary>Answer of <c>GET /v1/service-levels</c>.</summary>
/// <param name="Windows">The last day, 7 days and 30 days.</param>
/// <param name="Missing">Services whose measurements are missing because they did not answer in time; left out when all did.</param>
internal sealed record ServiceLevelView(
    IReadOnlyList<ServiceLevelWindow> Windows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Missing)
{
    public static ServiceLevelView Of(IReadOnlyCollection<MeasuredLevel> levels, IReadOnlyList<string> missing) => new(
        [.. LevelWindow.All.Select(hours => ServiceLevelWindow.Of(hours, levels.Where(level => level.Hours == hours)))],
        missing.Count == 0 ? null : missing);
}
