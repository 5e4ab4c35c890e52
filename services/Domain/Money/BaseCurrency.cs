using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Domain.Money;

/// <summary>The network's own currency: that of amounts for which nobody names another. <c>Network:BaseCurrency</c>, default USD.</summary>
/// <param name="Code">ISO 4217 code or IRT.</param>
public sealed record BaseCurrency(string Code)
{
    private const string Key = "Network:BaseCurrency";
    private const string Default = "USD";

    /// <summary>Reads and checks it.</summary>
    public static BaseCurrency Read(IConfiguration configuration)
    {
        var text = configuration[Key];
        if (string.IsNullOrEmpty(text))
            return new BaseCurrency(Default);
        return Currency.TryParse(text, out var code)
            ? new BaseCurrency(code)
            : throw new ConfigurationFault(Key, $"is \"{text}\"; it must be an ISO 4217 code or IRT");
    }
}
