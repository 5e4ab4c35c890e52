using Affiliate.Load;

namespace Affiliate.House.Tests.Load;

public sealed class LoadOptionsTests
{
    [Fact]
    public void What_is_asked_for_is_what_runs()
    {
        var (options, problem) = LoadOptions.Read(["--minutes", "5", "--pace", "12.5", "--seed", "7", "--every", "10", "--calm"]);

        Assert.Null(problem);
        Assert.Equal((5, 12.5, 7, 10, true), (options.Minutes, options.Pace, options.Seed, options.Every, options.IsCalm));
    }

    [Theory]
    [InlineData("--minutes")]
    [InlineData("--minutes", "soon")]
    [InlineData("--pace", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--sed", "1")]
    [InlineData("5")]
    public void What_is_misspelt_is_refused_by_its_name(params string[] args) =>
        Assert.StartsWith(args[0], LoadOptions.Read(args).Problem, StringComparison.Ordinal);
}
