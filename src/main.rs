//! The program `yusuan`.

fn main() -> std::process::ExitCode {
    yusuan::cli::main()
}
