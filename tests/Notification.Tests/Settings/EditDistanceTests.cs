using Affiliate.Notification.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Affiliate.Notification.Tests.Settings;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("clickref", "clickref", 0)]
    public void It_counts_edits(string from, string to, int edits) => Assert.Equal(edits, EditDistance.Between(from, to));

    [Fact]
    public void It_is_the_same_both_ways_and_nothing_for_equal_words() => Check.QuickThrowOnFailure(
        Prop.ForAll(Nasty.Text, Nasty.Text, (a, b) =>
            EditDistance.Between(a, b) == EditDistance.Between(b, a)
            && (EditDistance.Between(a, b) == 0) == (a == b)));
}
