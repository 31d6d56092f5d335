// Modules that are written in the language itself: what they do is plain in it, and no loop of theirs is hot.

enum ScriptModules {
    /// Name, one sentence, text.
    static let all: [(name: String, summary: String, text: String)] = [
        ("contextlib", "Managers for `with`.", contextManagers),
        ("dataclasses", "Classes that are made of their fields.", dataClasses),
        ("abc", "Classes that others must complete.", abstractClasses),
        ("enum", "Names for values that belong together.", enumerations),
        ("io", "Files in memory.", memoryFiles),
        ("heapq", "Lists whose first item is the smallest.", heaps),
        ("bisect", "Places in sorted lists.", bisection),
        ("statistics", "Means and spreads of numbers.", statistics),
        ("datetime", "Dates and times.", dates),
        ("textwrap", "Paragraphs in lines.", wrapping),
        ("shutil", "Copying and removing files and folders.", fileOperations),
        ("tempfile", "Files and folders for a while.", temporaryFiles),
        ("tqdm", "A bar that shows how far a loop is.", progress),
        ("logging", "Messages with a level and a place to go.", logging),
    ]
}
