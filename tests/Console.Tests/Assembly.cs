// One browser and one network for all: side by side their deadlines would measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
